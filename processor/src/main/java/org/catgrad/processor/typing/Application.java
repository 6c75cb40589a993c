package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * A use of {@code @Apply}.
 *
 * @param word where it stands
 * @param block the block, typed for its operands
 * @param times how many copies are composed
 * @param recompute whether training computes what is inside again instead of keeping it
 */
record Application(WordUse word, Definition block, int times, boolean recompute) {

  /**
   * The application of a block to some wires.
   *
   * @throws WordException if the wires do not fit
   * @throws ErroneousBlockException if the block is wrong
   */
  static Application of(WordUse word, List<Wire> operands, Blocks blocks, Report report) {
    boolean rows = operands.stream().anyMatch(wire -> wire.type().rows());
    int times = word.mention().integer("times");
    if (times < 1) {
      throw WordException.attribute(
          Tag.NON_POSITIVE_SIZE, "times", "found " + times + ", expected a positive number");
    }
    boolean recompute = word.mention().flag("recompute");
    Application application =
        new Application(word, blocks.definition(word, rows, report), times, recompute);
    application.check(operands.stream().map(Wire::type).toList());
    return application;
  }

  private void check(List<ArrayType> operands) {
    List<TypedModel.Port> inputs = block.inputs();
    if (operands.size() != inputs.size()) {
      throw WordException.word(
          Tag.OPERAND_COUNT,
          "found "
              + operands.size()
              + (operands.size() == 1 ? " wire" : " wires")
              + ", expected "
              + inputs.size()
              + ", the inputs "
              + inputs.stream().map(TypedModel.Port::name).toList()
              + " of the block; change the method's parameters");
    }
    for (int i = 0; i < operands.size(); i++) {
      ArrayType found = operands.get(i);
      ArrayType expected = inputs.get(i).type();
      if (!found.equals(expected)) {
        throw WordException.operand(
            found.dtype() == expected.dtype() ? Tag.SHAPE_MISMATCH : Tag.DTYPE_MISMATCH,
            i,
            "found "
                + found.perExample()
                + ", expected "
                + expected.perExample()
                + ", the type of the block's input "
                + inputs.get(i).name()
                + "; change the wire, or the block's @Input");
      }
    }
    if (recompute && block.statesReverse()) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT,
          "recompute",
          "found true for a block that states its reverse derivative, expected a block without one,"
              + " since of the other only the inputs are kept in any case; remove recompute");
    }
    if (times > 1 && !block.target().equals(block.source())) {
      throw WordException.attribute(
          Tag.SHAPE_MISMATCH,
          "times",
          "found a block from "
              + shown(block.source())
              + " to "
              + shown(block.target())
              + ", expected results of the types of the inputs, since the next of "
              + times
              + " copies takes them; remove times, or change the block");
    }
  }

  private static String shown(List<ArrayType> types) {
    return types.stream().map(ArrayType::perExample).toList().toString();
  }

  /** Adds the calls to a diagram. */
  List<Wire> applyTo(
      List<Wire> operands,
      String method,
      ParameterNames names,
      DiagramBuilder builder,
      Provenance result) {
    List<String> inside = new ArrayList<>();
    for (String copy : copies()) {
      block.parameters().forEach(parameter -> inside.add(copy + "." + parameter));
    }
    String path = names.path(method, word, inside);
    List<Wire> wires = operands;
    for (int i = 0; i < times; i++) {
      String copy = path + copies().get(i);
      boolean last = i == times - 1;
      List<Provenance> results =
          block.outputs().size() == 1
              ? List.of(last ? result : Provenance.of(method + copies().get(i), word.origin()))
              : block.outputs().stream()
                  .map(port -> Provenance.of(method + "." + port.name(), word.origin()))
                  .toList();
      Call call = new Call(block.key(), copy, block.source(), block.target(), recompute);
      // what is inside is called after the wire that comes out
      Provenance from = Provenance.of(method + copies().get(i), word.origin());
      wires = builder.apply(call, wires, from, results);
    }
    return wires;
  }

  /** What is added to the path for each copy. */
  private List<String> copies() {
    if (times == 1) {
      return Collections.singletonList("");
    }
    List<String> copies = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      copies.add("." + i);
    }
    return copies;
  }
}
