package org.catgrad.processor.diagnostics;

/**
 * The kinds of mistakes in a model. Every message starts with its tag, as in {@code
 * [catgrad/ShapeMismatch]}; {@code docs/errors.md} explains each.
 */
public enum Tag {
  /** A method's parameter names a wire that no method produces. */
  UNKNOWN_WIRE("UnknownWire"),
  /** Two methods produce wires of the same name. */
  TWO_PRODUCERS("TwoProducers"),
  /** A wire depends on itself. */
  CYCLE("Cycle"),
  /** A wire is neither consumed nor an output. */
  UNUSED_WIRE("UnusedWire"),
  /** A model or block declares no input. */
  NO_INPUT("NoInput"),
  /** Nothing is left that could be the output, or several wires could and none is marked. */
  NO_OUTPUT("NoOutput"),
  /** The shapes of an operation's operands do not fit. */
  SHAPE_MISMATCH("ShapeMismatch"),
  /** An operation does not take operands of this element type. */
  DTYPE_MISMATCH("DTypeMismatch"),
  /** A size is zero or negative. */
  NON_POSITIVE_SIZE("NonPositiveSize"),
  /** An array would have more elements than Java can index. */
  SIZE_OVERFLOW("SizeOverflow"),
  /** An annotation's argument is outside what the operation allows. */
  BAD_ARGUMENT("BadArgument"),
  /** An operation is given too few or too many wires. */
  OPERAND_COUNT("OperandCount"),
  /** A model has more than one optimiser. */
  SEVERAL_OPTIMIZERS("SeveralOptimizers"),
  /** A model has more than one schedule of the learning rate. */
  SEVERAL_SCHEDULES("SeveralSchedules"),
  /**
   * A model has an optimiser without a loss, or a loss without an optimiser, or nothing to train.
   */
  INCOMPLETE_TRAINING("IncompleteTraining"),
  /** A loss cannot be taken of this output. */
  LOSS_MISMATCH("LossMismatch"),
  /** A loss names an output that the model does not have. */
  UNKNOWN_OUTPUT("UnknownOutput"),
  /** Two losses of one output need different targets. */
  TARGET_CLASH("TargetClash"),
  /** A pattern stands for no parameter. */
  UNKNOWN_PARAMETER("UnknownParameter"),
  /** A method of a model or block has a body. */
  NOT_ABSTRACT("NotAbstract"),
  /** A model, block or method has type parameters. */
  GENERIC("Generic"),
  /** A method does not return a Tensor, or a parameter is not one. */
  NOT_A_TENSOR("NotATensor"),
  /** A block applies itself, directly or through others. */
  RECURSIVE_BLOCK("RecursiveBlock"),
  /** Parameter names were lost in a class file. */
  UNKNOWN_PARAMETER_NAMES("UnknownParameterNames"),
  /** An annotation of the user's own stands for itself, directly or through others. */
  RECURSIVE_WORD("RecursiveWord"),
  /** An annotation on a method is no operation, or a method has none. */
  UNKNOWN_OPERATION("UnknownOperation"),
  /** An annotation stands where it has no meaning, or names something unfit. */
  MISPLACED("Misplaced"),
  /** Two parameters share a name but not a type. */
  PARAMETER_CLASH("ParameterClash"),
  /** A stated reverse derivative does not have the type of one. */
  REVERSE_MISMATCH("ReverseMismatch"),
  /** Two models would have trainers of the same name, or the trainer's name is taken. */
  NAME_CLASH("NameClash"),
  /** A type that the definition mentions does not exist. */
  UNRESOLVED_TYPE("UnresolvedType"),
  /** The processor itself failed. */
  INTERNAL_ERROR("InternalError");

  private final String label;

  Tag(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return "[catgrad/" + label + "]";
  }
}
