package org.catgrad.processor.derivative;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.functors.Optic;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;

/**
 * Forward mode: every differentiable wire is followed by a wire for its tangent, and nothing flows
 * backward, so this is an optic with empty residuals and reverse maps.
 *
 * <p>No operation states a forward derivative. It comes out of the reverse derivative: {@code
 * R[f](x, dy)} is linear in {@code dy}, so its own reverse derivative with respect to {@code dy},
 * taken at {@code dy = 0}, is its transpose, and that is {@code D[f]}. Cockett et al. (arXiv
 * 1910.07065), Theorem 16.
 */
public final class ForwardDerivative implements Optic<ArrayType, Operation, ArrayType, Operation> {
  private final ReverseDerivative reverse = new ReverseDerivative();

  @Override
  public List<ArrayType> forward(ArrayType object) {
    return object.isDifferentiable() ? List.of(object, object) : List.of(object);
  }

  @Override
  public List<ArrayType> reverse(ArrayType object) {
    return List.of();
  }

  @Override
  public OpticImage<ArrayType, Operation> image(
      Hyperedge<Operation> edge, List<ArrayType> source, List<ArrayType> target) {
    OpenHypergraph<ArrayType, Operation> operation = edge.label().diagram();
    DiagramBuilder builder = new DiagramBuilder();
    List<Wire> values = new ArrayList<>();
    List<Wire> tangents = new ArrayList<>();
    for (ArrayType type : source) {
      values.add(builder.input(type));
      if (type.isDifferentiable()) {
        tangents.add(builder.input(type));
      }
    }
    List<Wire> results = builder.apply(operation, values);
    List<Wire> resultTangents = tangents(builder, operation, values, tangents);
    List<Wire> outputs = new ArrayList<>();
    int next = 0;
    for (Wire result : results) {
      outputs.add(result);
      if (result.type().isDifferentiable()) {
        outputs.add(resultTangents.get(next++));
      }
    }
    return new OpticImage<>(
        builder.build(outputs), OpenHypergraph.identity(List.<ArrayType>of()), List.of());
  }

  /** Applies the transpose of the reverse derivative to the tangents. */
  private List<Wire> tangents(
      DiagramBuilder builder,
      OpenHypergraph<ArrayType, Operation> operation,
      List<Wire> values,
      List<Wire> tangents) {
    List<ArrayType> cotangents = ReverseRule.differentiable(operation.target());
    // A and B' to B and A'; then the same and B' and A'' to B and A' and A' and B'', of which B''
    // is
    // the transpose applied to A''
    OpenHypergraph<ArrayType, Operation> once = reverse.apply(operation);
    OpenHypergraph<ArrayType, Operation> twice = reverse.apply(once);
    List<Wire> arguments = new ArrayList<>(values);
    for (ArrayType type : cotangents) {
      arguments.add(builder.apply(Constant.filled(type, 0)));
    }
    for (ArrayType type : cotangents) {
      arguments.add(builder.apply(Constant.filled(type, 0)));
    }
    arguments.addAll(tangents);
    List<Wire> outputs = builder.apply(twice, arguments);
    return outputs.subList(outputs.size() - cotangents.size(), outputs.size());
  }
}
