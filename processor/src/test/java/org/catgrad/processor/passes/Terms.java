package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Broadcast;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.operations.Contract;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Permute;
import org.catgrad.processor.operations.Reshape;
import org.catgrad.processor.operations.Sum;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * Diagrams as terms over their inputs x0, x1, …, so that a test shows what a pass makes of them.
 */
final class Terms {
  private final ValueGraph graph;
  private final List<Integer> inputs;

  private Terms(OpenHypergraph<ArrayType, Operation> diagram) {
    graph = new ValueGraph(diagram);
    inputs = diagram.sources().stream().map(graph::value).toList();
  }

  /** A term for each output. */
  static List<String> all(OpenHypergraph<ArrayType, Operation> diagram) {
    Terms terms = new Terms(diagram);
    return terms.graph.outputs().stream().map(terms::term).toList();
  }

  /** The term of a diagram with one output. */
  static String of(OpenHypergraph<ArrayType, Operation> diagram) {
    List<String> all = all(diagram);
    if (all.size() != 1) {
      throw new IllegalArgumentException("outputs " + all);
    }
    return all.get(0);
  }

  private String term(int v) {
    if (graph.isInput(v)) {
      return "x" + inputs.indexOf(v);
    }
    Operation operation = graph.operation(v);
    List<String> operands = new ArrayList<>();
    graph.operands(graph.producer(v)).forEach(operand -> operands.add(term(operand)));
    if (operation instanceof Constant constant) {
      return constant.values().size() == 1
          ? constant.values().get(0).toString()
          : constant.values().toString();
    }
    String part = operation.target().size() > 1 ? "#" + graph.position(v) : "";
    return name(operation) + part + "(" + String.join(", ", operands) + ")";
  }

  private static String name(Operation operation) {
    String name = operation.getClass().getSimpleName();
    if (operation instanceof Contract contract) {
      return name
          + "["
          + contract.left()
          + ","
          + contract.right()
          + "->"
          + contract.result()
          + (contract.rows() ? " with rows" : "")
          + "]";
    }
    if (operation instanceof Permute permute) {
      return name + permute.order();
    }
    if (operation instanceof Reshape reshape) {
      return name + reshape.shape();
    }
    if (operation instanceof Broadcast broadcast) {
      return name + broadcast.shape();
    }
    return operation instanceof Sum sum ? name + sum.axes() : name;
  }

  /** How many operations of a kind there are. */
  static long count(OpenHypergraph<ArrayType, Operation> diagram, Class<? extends Operation> kind) {
    return diagram.edges().stream().filter(edge -> kind.isInstance(edge.label())).count();
  }

  /** A float32 type with rows. */
  static ArrayType perRow(int... sizes) {
    return ArrayType.perRow(DType.FLOAT32, Shape.of(sizes));
  }

  /** A float32 type without rows. */
  static ArrayType shared(int... sizes) {
    return ArrayType.shared(DType.FLOAT32, Shape.of(sizes));
  }

  /** A diagram written as a formula over its inputs. */
  static OpenHypergraph<ArrayType, Operation> diagram(
      List<ArrayType> source, Function<List<Wire>, Wire> formula) {
    return diagrams(source, x -> List.of(formula.apply(x)));
  }

  /** A diagram with several outputs. */
  static OpenHypergraph<ArrayType, Operation> diagrams(
      List<ArrayType> source, Function<List<Wire>, List<Wire>> formulas) {
    DiagramBuilder builder = new DiagramBuilder();
    return builder.build(formulas.apply(builder.inputs(source)));
  }

  /** A diagram without inputs. */
  static OpenHypergraph<ArrayType, Operation> closed(Function<DiagramBuilder, Wire> formula) {
    DiagramBuilder builder = new DiagramBuilder();
    return builder.build(List.of(formula.apply(builder)));
  }

  /** So many inputs of one type. */
  static List<ArrayType> copies(int count, ArrayType type) {
    return IntStream.range(0, count).mapToObj(i -> type).toList();
  }
}
