package org.catgrad.processor.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.kernel.Index;
import org.catgrad.processor.kernel.Variable;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.types.ArrayType;

/**
 * What a diagram means: evaluates it on arrays of doubles, element by element, straight from the
 * operations' meanings in the kernel language. Slow and simple; constant folding uses it, and the
 * tests measure everything else against it.
 *
 * <p>An array holds its rows one after another, each in row-major order; truth values are 1 and 0.
 */
public final class Interpreter {
  private final int rows;

  /** An interpreter for a batch of so many rows. */
  public Interpreter(int rows) {
    this.rows = rows;
  }

  /** The values of a diagram's outputs for values of its inputs. */
  public List<double[]> evaluate(
      OpenHypergraph<ArrayType, Operation> diagram, List<double[]> inputs) {
    OpenHypergraph<ArrayType, Operation> primitives = new Forget().apply(diagram);
    double[][] values = new double[primitives.nodes().size()][];
    for (int i = 0; i < inputs.size(); i++) {
      int node = primitives.sources().get(i);
      ArrayType type = primitives.nodes().get(node).label();
      if (inputs.get(i).length != length(type)) {
        throw new IllegalArgumentException(
            inputs.get(i).length + " values for " + type + " with " + rows + " rows");
      }
      values[node] = inputs.get(i);
    }
    for (int e : primitives.topologicalOrder()) {
      Hyperedge<Operation> edge = primitives.edges().get(e);
      List<double[]> operands = edge.sources().stream().map(node -> values[node]).toList();
      List<double[]> results = apply((Primitive) edge.label(), operands);
      for (int i = 0; i < results.size(); i++) {
        values[edge.targets().get(i)] = results.get(i);
      }
    }
    return primitives.targets().stream().map(node -> values[node]).toList();
  }

  /** The number of values of an array: elements times rows. */
  public int length(ArrayType type) {
    return type.shape().count() * (type.rows() ? rows : 1);
  }

  /** The results of one operation. */
  public List<double[]> apply(Primitive operation, List<double[]> operands) {
    List<double[]> results = new ArrayList<>();
    for (int target = 0; target < operation.target().size(); target++) {
      ArrayType type = operation.target().get(target);
      List<Variable> variables = new ArrayList<>();
      List<Index> at = new ArrayList<>();
      for (int size : type.shape().sizes()) {
        variables.add(new Variable("i", size));
        at.add(Index.of(variables.get(variables.size() - 1)));
      }
      Evaluation evaluation = new Evaluation(rows, operation.source(), operands);
      results.add(
          evaluation.run(operation.element(target, at), variables, new double[length(type)]));
    }
    return results;
  }
}
