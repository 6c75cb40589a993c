package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.Words;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * A word applied to wires of some types, with its parameters as inputs before them.
 *
 * @param diagram from parameters and operands to the result
 * @param parameters the parameters in the order of the inputs
 * @param operands the types of the operands
 */
record Layer(
    OpenHypergraph<ArrayType, Operation> diagram,
    List<Parameter> parameters,
    List<ArrayType> operands) {

  static ArrayType floats(int... sizes) {
    return ArrayType.perRow(DType.FLOAT32, Shape.of(sizes));
  }

  static ArrayType ints(int... sizes) {
    return ArrayType.perRow(DType.INT32, Shape.of(sizes));
  }

  static ArrayType truths(int... sizes) {
    return ArrayType.perRow(DType.BOOL, Shape.of(sizes));
  }

  static Layer of(String word, Map<String, Object> stated, ArrayType... operands) {
    OpenHypergraph<ArrayType, Operation> meaning = Words.meaning(word, stated, List.of(operands));
    List<Parameter> parameters = new ArrayList<>();
    List<Integer> sources = new ArrayList<>();
    List<Hyperedge<Operation>> edges = new ArrayList<>();
    for (Hyperedge<Operation> edge : meaning.edges()) {
      if (edge.label() instanceof Parameter parameter) {
        parameters.add(parameter);
        sources.add(edge.targets().get(0));
      } else {
        edges.add(edge);
      }
    }
    sources.addAll(meaning.sources());
    return new Layer(
        new OpenHypergraph<>(meaning.nodes(), edges, sources, meaning.targets()),
        parameters,
        List.of(operands));
  }

  /** The shapes of the parameters by name. */
  Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach(p -> shapes.put(p.name(), p.type().shape()));
    return shapes;
  }

  /** Values between -1 and 1 for all inputs; integers from 0 to 2. */
  List<double[]> values(int rows, Random random) {
    List<double[]> values = new ArrayList<>();
    for (ArrayType type : diagram.source()) {
      double[] array = new double[new Interpreter(rows).length(type)];
      Arrays.setAll(
          array,
          i ->
              switch (type.dtype()) {
                case INT32 -> random.nextInt(3);
                case BOOL -> random.nextInt(2);
                default -> 2 * random.nextDouble() - 1;
              });
      values.add(array);
    }
    return values;
  }

  /** The parameters among the values of the inputs. */
  Map<String, double[]> named(List<double[]> values) {
    Map<String, double[]> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      named.put(parameters.get(i).name(), values.get(i));
    }
    return named;
  }

  /** The operands of one row among the values of the inputs. */
  List<double[]> row(List<double[]> values, int row) {
    List<double[]> operand = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      int count = operands.get(i).shape().count();
      operand.add(
          Arrays.copyOfRange(values.get(parameters.size() + i), row * count, (row + 1) * count));
    }
    return operand;
  }

  /** What the diagram computes. */
  double[] evaluate(int rows, List<double[]> values) {
    return new Interpreter(rows).evaluate(diagram, values).get(0);
  }
}
