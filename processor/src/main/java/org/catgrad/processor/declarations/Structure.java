package org.catgrad.processor.declarations;

import org.catgrad.processor.operations.Rules;

/** The qualified names of what a definition is made of besides operations. */
public final class Structure {
  /** A model. */
  public static final String MODEL = Rules.ANNOTATIONS + "Model";

  /** A block. */
  public static final String BLOCK = Rules.ANNOTATIONS + "Block";

  /** An input. */
  public static final String INPUT = Rules.ANNOTATIONS + "Input";

  /** An output. */
  public static final String OUTPUT = Rules.ANNOTATIONS + "Output";

  /** A block where it is applied. */
  public static final String APPLY = Rules.ANNOTATIONS + "Apply";

  /** The end of a wire. */
  public static final String DISCARD = Rules.ANNOTATIONS + "Discard";

  /** The initialiser of a model's parameters. */
  public static final String INITIALIZE = Rules.ANNOTATIONS + "Initialize";

  /** The name of a wire, stated on a parameter. */
  public static final String WIRE = Rules.ANNOTATIONS + "Wire";

  /** The type of wires. */
  public static final String TENSOR = Rules.ANNOTATIONS + "Tensor";

  private Structure() {}
}
