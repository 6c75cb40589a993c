package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.Words.b;
import static org.catgrad.processor.operations.Words.f;
import static org.catgrad.processor.operations.Words.i;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where words stand rightly: the types of their results and, for one row, the values. */
class WordTypesTest {
  /** A word with its arguments, applied to wires. */
  record Use(
      String word,
      Map<String, Object> arguments,
      List<ArrayType> source,
      List<ArrayType> target,
      List<double[]> operands,
      double[] result) {
    @Override
    public String toString() {
      return "@" + word + arguments.keySet() + " of " + source;
    }

    /** The same with what it computes. */
    Use computes(List<double[]> newOperands, double... newResult) {
      return new Use(word, arguments, source, target, newOperands, newResult);
    }
  }

  static Use use(
      String word, Map<String, Object> arguments, List<ArrayType> source, ArrayType... target) {
    return new Use(word, arguments, source, List.of(target), List.of(), null);
  }

  static Use use(String word, List<ArrayType> source, ArrayType... target) {
    return use(word, Map.of(), source, target);
  }

  private static double[] of(double... values) {
    return values;
  }

  private static int[] ints(int... values) {
    return values;
  }

  private static final double[] ONE_TO_SIX = of(1, 2, 3, 4, 5, 6);

  static Stream<Use> uses() {
    return Stream.of(
            arithmetic(),
            functions(),
            shapes(),
            products(),
            sources(),
            LayerUses.uses(),
            StateUses.uses(),
            WindowUses.uses(),
            ShapeUses.uses(),
            PointwiseUses.uses())
        .flatMap(stream -> stream);
  }

  private static Stream<Use> arithmetic() {
    List<ArrayType> one = List.of(f(2));
    List<ArrayType> two = List.of(f(2), f(2));
    List<ArrayType> three = List.of(f(2), f(2), f(2));
    List<double[]> x = List.of(of(1, 2));
    List<double[]> xy = List.of(of(1, 2), of(10, 20));
    List<double[]> xyz = List.of(of(1, 2), of(10, 20), of(100, 200));
    return Stream.of(
        use("Add", two, f(2)).computes(xy, 11, 22),
        use("Add", three, f(2)).computes(xyz, 111, 222),
        use("Add", List.of(i(), i()), i()).computes(List.of(of(3), of(4)), 7),
        use("Multiply", two, f(2)).computes(xy, 10, 40),
        use("Multiply", three, f(2)).computes(xyz, 1000, 8000),
        use("Subtract", two, f(2)).computes(xy, -9, -18),
        use("Subtract", List.of(i(2), i(2)), i(2)).computes(xy, -9, -18),
        use("Divide", two, f(2)).computes(xy, 0.1, 0.1),
        use("Negate", one, f(2)).computes(x, -1, -2),
        use("Negate", List.of(i()), i()).computes(List.of(of(3)), -3),
        use("Power", two, f(2)).computes(List.of(of(2, 3), of(3, 2)), 8, 9),
        use("Power", Map.of("value", 3.0), one, f(2)).computes(x, 1, 8),
        use("Scale", Map.of("value", -2.5), one, f(2)).computes(x, -2.5, -5),
        use("Shift", Map.of("value", -2.5), one, f(2)).computes(x, -1.5, -0.5),
        use("GreaterThan", two, f(2)).computes(List.of(of(1, 2), of(2, 1)), 0, 1),
        use("GreaterThan", Map.of("value", 1.5), one, f(2)).computes(x, 0, 1),
        use("GreaterThan", List.of(i(), i()), i()).computes(List.of(of(5), of(4)), 1),
        use("Invert", List.of(b(2)), b(2)).computes(List.of(of(0, 1)), 1, 0),
        use("Invert", List.of(i()), i()).computes(List.of(of(5)), -6));
  }

  private static Stream<Use> functions() {
    List<ArrayType> one = List.of(f(2));
    List<double[]> x = List.of(of(0, 1));
    List<ArrayType> matrix = List.of(f(2, 3));
    List<double[]> values = List.of(ONE_TO_SIX);
    double e = Math.E;
    return Stream.of(
        use("Exp", one, f(2)).computes(x, 1, e),
        use("Log", one, f(2)).computes(List.of(of(1, e)), 0, 1),
        use("Sigmoid", one, f(2)).computes(x, 0.5, e / (1 + e)),
        use("Tanh", one, f(2)).computes(x, 0, (e * e - 1) / (e * e + 1)),
        use("Relu", one, f(2)).computes(List.of(of(-1, 1)), 0, 1),
        use("Softmax", one, f(2)).computes(x, 1 / (1 + e), e / (1 + e)),
        use("Softmax", Map.of("value", 0), List.of(f(2, 1)), f(2, 1))
            .computes(x, 1 / (1 + e), e / (1 + e)),
        use("Softmax", List.of(f(2, 1)), f(2, 1)).computes(x, 1, 1),
        use("Sum", matrix, f()).computes(values, 21),
        use("Sum", List.of(i(3)), i()).computes(List.of(of(1, 2, 3)), 6),
        use("Sum", List.of(f()), f()).computes(List.of(of(7)), 7),
        use("Sum", Map.of("value", ints(0)), matrix, f(3)).computes(values, 5, 7, 9),
        use("Sum", Map.of("value", ints(-1)), matrix, f(2)).computes(values, 6, 15),
        use("Sum", Map.of("value", ints(1, 0)), matrix, f()).computes(values, 21),
        use("Sum", Map.of("value", ints(1), "keepAxes", true), matrix, f(2, 1))
            .computes(values, 6, 15),
        use("Mean", matrix, f()).computes(values, 3.5),
        use("Mean", Map.of("value", ints(0)), matrix, f(3)).computes(values, 2.5, 3.5, 4.5),
        use("Mean", Map.of("value", ints(-1), "keepAxes", true), matrix, f(2, 1))
            .computes(values, 2, 5),
        use("Max", matrix, f()).computes(List.of(of(1, 9, 3, 4, 5, 6)), 9),
        use("Max", Map.of("value", ints(1)), matrix, f(2))
            .computes(List.of(of(1, 9, 3, 4, 5, 6)), 9, 6),
        use("Max", Map.of("keepAxes", true), matrix, f(1, 1)).computes(values, 6),
        use("Discard", one));
  }

  private static Stream<Use> shapes() {
    List<ArrayType> matrix = List.of(f(2, 3));
    List<double[]> values = List.of(ONE_TO_SIX);
    return Stream.of(
        use("Reshape", Map.of("value", ints(3, 2)), matrix, f(3, 2)).computes(values, ONE_TO_SIX),
        use("Reshape", Map.of("value", ints(3, -1)), matrix, f(3, 2)).computes(values, ONE_TO_SIX),
        use("Reshape", Map.of("value", ints()), List.of(f(1, 1)), f()).computes(List.of(of(4)), 4),
        use("Reshape", Map.of("value", ints(-1)), List.of(i()), i(1)).computes(List.of(of(4)), 4),
        use("Flatten", matrix, f(6)).computes(values, ONE_TO_SIX),
        use("Flatten", List.of(f()), f(1)).computes(List.of(of(4)), 4),
        use("Permute", Map.of("value", ints(1, 0)), matrix, f(3, 2))
            .computes(values, 1, 4, 2, 5, 3, 6),
        use("Permute", Map.of("value", ints(-1, 0, 1)), List.of(f(2, 1, 3)), f(3, 2, 1))
            .computes(values, 1, 4, 2, 5, 3, 6),
        use("Broadcast", Map.of("value", ints(2, 3)), List.of(f(3)), f(2, 3))
            .computes(List.of(of(1, 2, 3)), 1, 2, 3, 1, 2, 3),
        use("Broadcast", Map.of("value", ints(2, 3), "axes", ints(0)), List.of(f(2)), f(2, 3))
            .computes(List.of(of(1, 2)), 1, 1, 1, 2, 2, 2),
        use("Broadcast", Map.of("value", ints(2)), List.of(f()), f(2))
            .computes(List.of(of(7)), 7, 7),
        use("Concatenate", List.of(f(2), f(1)), f(3)).computes(List.of(of(1, 2), of(3)), 1, 2, 3),
        use("Concatenate", Map.of("value", 0), List.of(f(1, 2), f(2, 2), f(1, 2)), f(4, 2))
            .computes(List.of(of(1, 2), of(3, 4, 5, 6), of(7, 8)), 1, 2, 3, 4, 5, 6, 7, 8),
        use("Concatenate", List.of(i(1), i(1)), i(2)).computes(List.of(of(4), of(5)), 4, 5),
        use("Split", Map.of("value", 3, "index", 1), matrix, f(2, 1)).computes(values, 2, 5),
        use("Split", Map.of("value", 2, "index", 1, "axis", 0), matrix, f(1, 3))
            .computes(values, 4, 5, 6));
  }

  private static Stream<Use> products() {
    List<double[]> values = List.of(ONE_TO_SIX, of(1, 10, 100));
    return Stream.of(
        use("MatMul", List.of(f(2, 3), f(3, 1)), f(2, 1)).computes(values, 321, 654),
        use("MatMul", Map.of("transposeLeft", true), List.of(f(3, 2), f(3, 1)), f(2, 1))
            .computes(values, 531, 642),
        use("MatMul", Map.of("transposeRight", true), List.of(f(2, 3), f(1, 3)), f(2, 1))
            .computes(values, 321, 654),
        use("MatMul", List.of(f(5, 4, 2, 3), f(5, 4, 3, 7)), f(5, 4, 2, 7)),
        use("MatMul", List.of(f(2, 1, 1), f(2, 1, 2)), f(2, 1, 2))
            .computes(List.of(of(2, 3), of(1, 10, 100, 1000)), 2, 20, 300, 3000),
        use("Compose", List.of(f(2, 3), f(3)), f(2)).computes(values, 321, 654),
        use("Compose", List.of(f(2, 3), f(3, 4, 5)), f(2, 4, 5)),
        use("Compose", Map.of("axes", 2), List.of(f(7, 2, 3), f(2, 3, 5)), f(7, 5)),
        use("Compose", Map.of("axes", 1), List.of(f(3), f(3)), f())
            .computes(List.of(of(1, 2, 3), of(1, 10, 100)), 321),
        use("Dense", Map.of("value", 4), List.of(f(3)), f(4)),
        use("Dense", Map.of("value", 4, "bias", false), List.of(f(2, 3)), f(2, 4)),
        use("Linear", Map.of("value", 4), List.of(f(5, 2, 3)), f(5, 2, 4)),
        use("Bias", List.of(f(2, 3)), f(2, 3)));
  }

  private static Stream<Use> sources() {
    return Stream.of(
        use("Constant", Map.of("value", of(7)), List.of(), f().withRows(false))
            .computes(List.of(), 7),
        use("Constant", Map.of("value", of(1, 2)), List.of(), f(2).withRows(false))
            .computes(List.of(), 1, 2),
        use("Constant", Map.of("value", of(7), "shape", ints(2)), List.of(), f(2).withRows(false))
            .computes(List.of(), 7, 7),
        use(
                "Constant",
                Map.of("value", ONE_TO_SIX, "shape", ints(2, 3), "dtype", DType.INT32),
                List.of(),
                i(2, 3).withRows(false))
            .computes(List.of(), ONE_TO_SIX),
        use(
            "Constant",
            Map.of("value", of(1), "dtype", DType.BOOL),
            List.of(),
            b().withRows(false)),
        use("Parameter", Map.of("value", ints(2, 3)), List.of(), f(2, 3).withRows(false)),
        use("Parameter", Map.of("value", ints()), List.of(), f().withRows(false)));
  }

  @ParameterizedTest
  @MethodSource("uses")
  void resultsHaveTheirTypes(Use use) {
    for (boolean rows : new boolean[] {true, false}) {
      List<ArrayType> source = use.source().stream().map(t -> t.withRows(rows)).toList();
      OpenHypergraph<ArrayType, Operation> diagram =
          Words.meaning(use.word(), use.arguments(), source);
      List<ArrayType> target =
          use.target().stream().map(t -> t.withRows(rows && !source.isEmpty())).toList();
      assertEquals(source, diagram.source());
      assertEquals(target, diagram.target());
      assertTrue(diagram.isMonogamous(), diagram::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("uses")
  void resultsHaveTheirValues(Use use) {
    if (use.result() == null) {
      return;
    }
    List<double[]> results =
        new Interpreter(1)
            .evaluate(Words.meaning(use.word(), use.arguments(), use.source()), use.operands());
    assertArrayEquals(use.result(), results.get(0), 1e-14);
  }

  @Test
  void everyWordIsUsed() {
    Set<String> used = uses().map(Use::word).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Words.all().keySet(), used);
  }

  private static List<Parameter> parameters(
      String word, Map<String, Object> arguments, ArrayType... source) {
    List<Parameter> parameters = new ArrayList<>();
    Words.meaning(word, arguments, List.of(source))
        .edges()
        .forEach(
            edge -> {
              if (edge.label() instanceof Parameter parameter) {
                parameters.add(parameter);
              }
            });
    return parameters;
  }

  private static Parameter parameter(String name, Initializer.Kind kind, int... sizes) {
    return new Parameter(
        name, ArrayType.shared(DType.FLOAT32, Shape.of(sizes)), new Initializer(kind, 0, 0, false));
  }

  @Test
  void layersHaveWeightsAndBiases() {
    Parameter weight = parameter("weight", Initializer.Kind.GLOROT_UNIFORM, 3, 4);
    Parameter bias = parameter("bias", Initializer.Kind.ZEROS, 4);
    assertEquals(List.of(weight, bias), parameters("Dense", Map.of("value", 4), f(2, 3)));
    assertEquals(List.of(weight), parameters("Dense", Map.of("value", 4, "bias", false), f(3)));
    assertEquals(List.of(weight), parameters("Linear", Map.of("value", 4), f(3)));
    assertEquals(List.of(bias), parameters("Bias", Map.of(), f(3, 4)));
    assertEquals(
        List.of(parameter("", Initializer.Kind.GLOROT_UNIFORM, 2, 3)),
        parameters("Parameter", Map.of("value", ints(2, 3))));
    assertEquals(
        List.of(parameter("", Initializer.Kind.ZEROS, 3)),
        parameters("Parameter", Map.of("value", ints(3))));
  }

  private static Initializer initializer(Map<String, Object> initialize) {
    Map<String, Object> arguments =
        Map.of("value", ints(2), "initializer", StatedArguments.of("Initialize", initialize));
    return parameters("Parameter", arguments).get(0).initializer();
  }

  @Test
  void initialisersTakeTheNumbersThatTheyNeed() {
    assertEquals(
        new Initializer(Initializer.Kind.NORMAL, 0.5, 2, true),
        initializer(Map.of("value", "NORMAL", "mean", 0.5, "deviation", 2.0)));
    assertEquals(
        new Initializer(Initializer.Kind.NORMAL, 0, 0.05, true),
        initializer(Map.of("value", "NORMAL")));
    assertEquals(
        new Initializer(Initializer.Kind.UNIFORM, -1, 0.05, true),
        initializer(Map.of("value", "UNIFORM", "low", -1.0)));
    assertEquals(
        new Initializer(Initializer.Kind.CONSTANT, 3, 0, true),
        initializer(Map.of("value", "CONSTANT", "constant", 3.0)));
    for (Initializer.Kind kind :
        List.of(
            Initializer.Kind.ZEROS,
            Initializer.Kind.ONES,
            Initializer.Kind.GLOROT_NORMAL,
            Initializer.Kind.HE_UNIFORM)) {
      assertEquals(new Initializer(kind, 0, 0, true), initializer(Map.of("value", kind.name())));
    }
    assertEquals(
        new Initializer(Initializer.Kind.ZEROS, 0, 0, false),
        initializer(Map.of("value", "DEFAULT")));
  }
}
