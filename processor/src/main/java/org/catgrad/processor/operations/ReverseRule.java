package org.catgrad.processor.operations;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;

/**
 * A reverse derivative written as a formula: given the operands, the results and the results'
 * cotangents, the operands' cotangents. Only differentiable wires have cotangents.
 */
@FunctionalInterface
public interface ReverseRule {
  /** The operands' cotangents. */
  List<Wire> apply(List<Wire> operands, List<Wire> results, List<Wire> cotangents);

  /**
   * The optic of an operation whose reverse map may look at operands and results: a lens. What the
   * formula does not look at is discarded in the reverse map, and simplification removes it.
   *
   * <pre>
   *   A ──•──── op ──•──── B
   *       │          │
   *       A          B        residual
   *       └── rule ──┴──── B'
   * </pre>
   */
  static OpticImage<ArrayType, Operation> lens(Operation operation, ReverseRule rule) {
    return lens(operation.diagram(), rule);
  }

  /** The lens of a whole diagram with a stated reverse derivative. */
  static OpticImage<ArrayType, Operation> lens(
      OpenHypergraph<ArrayType, Operation> diagram, ReverseRule rule) {
    DiagramBuilder forward = new DiagramBuilder();
    List<Wire> operands = forward.inputs(diagram.source());
    List<Wire> results = forward.apply(diagram, operands);
    List<Wire> outputs = new ArrayList<>(results);
    outputs.addAll(operands);
    outputs.addAll(results);
    List<ArrayType> residual = new ArrayList<>(diagram.source());
    residual.addAll(diagram.target());

    DiagramBuilder reverse = new DiagramBuilder();
    List<Wire> savedOperands = reverse.inputs(diagram.source());
    List<Wire> savedResults = reverse.inputs(diagram.target());
    List<Wire> cotangents = reverse.inputs(differentiable(diagram.target()));
    return new OpticImage<>(
        forward.build(outputs),
        reverse.build(rule.apply(savedOperands, savedResults, cotangents)),
        residual);
  }

  /** The optic of a linear operation: its reverse map needs only the cotangents. */
  static OpticImage<ArrayType, Operation> linear(Operation operation, LinearReverseRule rule) {
    DiagramBuilder reverse = new DiagramBuilder();
    List<Wire> cotangents = reverse.inputs(differentiable(operation.target()));
    return new OpticImage<>(
        operation.diagram(), reverse.build(rule.apply(reverse, cotangents)), List.of());
  }

  /** The reverse derivative of a linear operation: its transpose. */
  @FunctionalInterface
  interface LinearReverseRule {
    /** The operands' cotangents; the builder is for operations without operands. */
    List<Wire> apply(DiagramBuilder builder, List<Wire> cotangents);
  }

  /** The types of the backward wires: those of the forward wires that have a derivative. */
  static List<ArrayType> differentiable(List<ArrayType> types) {
    return types.stream().filter(ArrayType::isDifferentiable).toList();
  }
}
