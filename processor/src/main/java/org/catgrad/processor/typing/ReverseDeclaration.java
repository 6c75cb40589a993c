package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.types.ArrayType;

/**
 * A block f : A → B with the block that it states as its reverse derivative, A × B' → A', where B'
 * and A' have a cotangent for each float32 wire of B and A.
 *
 * @param block the block
 * @param forward its diagram
 * @param reverse the diagram of its reverse derivative
 * @param report where mistakes go
 */
record ReverseDeclaration(
    Declaration block, TypedDiagram forward, TypedDiagram reverse, Report report) {

  /**
   * Both as one operation, if the types fit.
   *
   * @param parameters the names of all parameters in a diagram
   * @param states the names of all states in a diagram
   */
  Optional<TypedDiagram> joined(
      Function<OpenHypergraph<ArrayType, Operation>, List<String>> parameters,
      Function<OpenHypergraph<ArrayType, Operation>, List<String>> states) {
    List<String> found = new ArrayList<>(parameters.apply(forward.diagram()));
    found.addAll(parameters.apply(reverse.diagram()));
    if (!found.isEmpty()) {
      report(
          "found the parameters "
              + found
              + ", expected none in a block that states its reverse derivative; make them inputs of"
              + " the block");
      return Optional.empty();
    }
    List<String> kept = new ArrayList<>(states.apply(forward.diagram()));
    kept.addAll(states.apply(reverse.diagram()));
    if (!kept.isEmpty()) {
      report(
          "found the states "
              + kept
              + ", expected none in a block that states its reverse derivative; move what keeps"
              + " them (@Dropout, @BatchNorm, …) out of the block");
      return Optional.empty();
    }
    List<ArrayType> inputs = new ArrayList<>(types(forward.inputs()));
    inputs.addAll(cotangents(forward.outputs()));
    boolean fits = check("inputs", inputs, types(reverse.inputs()));
    fits &= check("outputs", cotangents(forward.inputs()), types(reverse.outputs()));
    if (!fits) {
      return Optional.empty();
    }
    StatedReverse operation = new StatedReverse(block.name(), forward.diagram(), reverse.diagram());
    return Optional.of(
        new TypedDiagram(
            forward.inputs(), forward.outputs(), forward.outputOrigins(), operation.diagram()));
  }

  private boolean check(String which, List<ArrayType> expected, List<ArrayType> found) {
    if (expected.equals(found)) {
      return true;
    }
    report(
        "found a reverse derivative with the "
            + which
            + " "
            + shown(found)
            + ", expected "
            + shown(expected)
            + (which.equals("inputs")
                ? ": the inputs of the block, then a cotangent for each float32 output; change its"
                    + " @Input methods"
                : ": a cotangent for each float32 input of the block; change its outputs"));
    return false;
  }

  private void report(String message) {
    Mention mention = block.mention(Structure.BLOCK).orElseThrow();
    report.error(Tag.REVERSE_MISMATCH, mention.placeOf("reverse"), "@Block: " + message);
  }

  private static List<ArrayType> types(List<TypedModel.Port> ports) {
    return ports.stream().map(TypedModel.Port::type).toList();
  }

  private static List<ArrayType> cotangents(List<TypedModel.Port> ports) {
    return types(ports).stream().filter(ArrayType::isDifferentiable).toList();
  }

  private static String shown(List<ArrayType> types) {
    return types.stream().map(ArrayType::perExample).toList().toString();
  }
}
