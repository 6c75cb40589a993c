package org.catgrad.processor.passes;

import static org.catgrad.processor.operations.Wires.add;
import static org.catgrad.processor.operations.Wires.broadcast;
import static org.catgrad.processor.operations.Wires.constantLike;
import static org.catgrad.processor.operations.Wires.divide;
import static org.catgrad.processor.operations.Wires.multiply;
import static org.catgrad.processor.operations.Wires.negate;
import static org.catgrad.processor.operations.Wires.permute;
import static org.catgrad.processor.operations.Wires.power;
import static org.catgrad.processor.operations.Wires.reshape;
import static org.catgrad.processor.operations.Wires.scale;
import static org.catgrad.processor.operations.Wires.subtract;
import static org.catgrad.processor.operations.Wires.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Concatenate;
import org.catgrad.processor.operations.Copy;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Split;
import org.catgrad.processor.operations.Sum;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SimplifyTest {
  private static final ArrayType VECTOR = Terms.perRow(3);
  private static final ArrayType MATRIX = Terms.perRow(2, 3);

  /** Simplifies until nothing changes; what is left over is dead code. */
  private static OpenHypergraph<ArrayType, Operation> simplify(
      OpenHypergraph<ArrayType, Operation> diagram) {
    OpenHypergraph<ArrayType, Operation> current = diagram;
    for (int sweep = 0; sweep < 10; sweep++) {
      current = DeadCode.apply(Simplify.apply(current));
    }
    return current;
  }

  private static Wire c(Wire like, double value) {
    return constantLike(like, value);
  }

  private static Arguments rule(String expected, Function<Wire, Wire> formula, ArrayType type) {
    return arguments(expected, Terms.diagram(List.of(type), x -> formula.apply(x.get(0))));
  }

  private static Arguments rule(String expected, Function<Wire, Wire> formula) {
    return rule(expected, formula, VECTOR);
  }

  private static Arguments rule2(String expected, BinaryOperator<Wire> formula) {
    return arguments(
        expected, Terms.diagram(Terms.copies(2, VECTOR), x -> formula.apply(x.get(0), x.get(1))));
  }

  static Stream<Arguments> algebra() {
    return Stream.of(
        // units and zeros
        rule("x0", x -> add(x, c(x, 0))),
        rule("x0", x -> add(c(x, 0), x)),
        rule("x0", x -> subtract(x, c(x, 0))),
        rule("Negate(x0)", x -> subtract(c(x, 0), x)),
        rule("x0", x -> multiply(x, c(x, 1))),
        rule("x0", x -> multiply(c(x, 1), x)),
        rule("0.0", x -> multiply(x, c(x, 0))),
        rule("0.0", x -> multiply(c(x, 0), x)),
        rule("x0", x -> divide(x, c(x, 1))),
        rule("0.0", x -> divide(c(x, 0), x)),
        rule("0.0", x -> subtract(x, x)),
        rule("x0", x -> power(x, c(x, 1))),
        rule("1.0", x -> power(x, c(x, 0))),
        rule("Multiply(x0, x0)", x -> power(x, c(x, 2))),
        rule("Divide(1.0, x0)", x -> power(x, c(x, -1))),
        // what is as cheap is left as it is
        rule("Power(x0, 3.0)", x -> power(x, c(x, 3))),
        rule("Add(x0, 1.0)", x -> add(x, c(x, 1))),
        // signs
        rule("x0", x -> negate(negate(x))),
        rule("Negate(x0)", x -> negate(negate(negate(x)))),
        rule("Negate(x0)", x -> multiply(x, c(x, -1))),
        rule2("Subtract(x1, x0)", (x, y) -> negate(subtract(x, y))),
        rule2("Subtract(x0, x1)", (x, y) -> add(x, negate(y))),
        rule2("Subtract(x1, x0)", (x, y) -> add(negate(x), y)),
        rule2("Add(x0, x1)", (x, y) -> subtract(x, negate(y))),
        // constants are gathered in front
        rule("Multiply(2.0, x0)", x -> add(x, x)),
        rule("Multiply(6.0, x0)", x -> scale(add(x, x), 3)),
        rule("Multiply(3.0, x0)", x -> scale(x, 3)),
        rule("Multiply(6.0, x0)", x -> scale(scale(x, 3), 2)),
        rule("x0", x -> scale(scale(x, 4), 0.25)),
        rule("Multiply(-3.0, x0)", x -> scale(negate(x), 3)),
        rule("Multiply(0.25, x0)", x -> divide(x, c(x, 4))),
        rule("Multiply(-2.0, x0)", x -> divide(x, c(x, -0.5))),
        // 1/3 is not exact, nor is 1/0
        rule("Divide(x0, 3.0)", x -> divide(x, c(x, 3))),
        rule("Divide(x0, 0.0)", x -> divide(x, c(x, 0))));
  }

  static Stream<Arguments> axes() {
    Shape flat = Shape.of(6);
    return Stream.of(
        rule("x0", x -> reshape(reshape(x, flat), Shape.of(2, 3)), MATRIX),
        rule("Reshape[3, 2](x0)", x -> reshape(reshape(x, flat), Shape.of(3, 2)), MATRIX),
        rule("x0", x -> permute(permute(x, 1, 0), 1, 0), MATRIX),
        rule("x0", x -> permute(x, 0, 1), MATRIX),
        rule(
            "Permute[2, 0, 1](x0)",
            x -> permute(permute(x, 1, 2, 0), 1, 2, 0),
            Terms.perRow(2, 3, 4)),
        rule("Multiply(2.0, x0)", x -> sum(broadcast(x, Shape.of(2, 3), List.of(0)), List.of(0))),
        rule(
            "Sum[0](Broadcast[3, 3](x0))",
            x -> sum(broadcast(x, Shape.of(3, 3), List.of(1)), List.of(0))),
        rule("x0", x -> x.builder().apply(new Sum(VECTOR, List.of()), x)),
        rule("x0", x -> x.builder().apply(new Concatenate(VECTOR, 0, List.of(3)), x)));
  }

  @ParameterizedTest
  @MethodSource({"algebra", "axes"})
  void simplifies(String expected, OpenHypergraph<ArrayType, Operation> diagram) {
    assertEquals(expected, Terms.of(simplify(diagram)));
    assertEquals(diagram.source(), simplify(diagram).source());
    assertEquals(diagram.target(), simplify(diagram).target());
  }

  @Test
  void factorsOfIntegersAreGatheredToo() {
    ArrayType integers = ArrayType.perRow(DType.INT32, Shape.of(3));
    assertEquals(
        "Multiply(6.0, x0)",
        Terms.of(simplify(Terms.diagram(List.of(integers), x -> scale(scale(x.get(0), 3), 2)))));
  }

  private static List<Wire> joinAndSplit(List<Wire> x, List<Integer> cut) {
    ArrayType joined = Terms.perRow(6);
    Wire both =
        x.get(0).builder().apply(new Concatenate(joined, 0, List.of(3, 3)), x.get(0), x.get(1));
    return x.get(0).builder().apply(new Split(joined, 0, cut), List.of(both));
  }

  @Test
  void splittingWhatWasJoinedGivesTheParts() {
    List<ArrayType> source = Terms.copies(2, VECTOR);
    assertEquals(
        List.of("x0", "x1"),
        Terms.all(simplify(Terms.diagrams(source, x -> joinAndSplit(x, List.of(3, 3))))));
    assertEquals(
        List.of("Split#0(Concatenate(x0, x1))", "Split#1(Concatenate(x0, x1))"),
        Terms.all(simplify(Terms.diagrams(source, x -> joinAndSplit(x, List.of(2, 4))))));
  }

  @Test
  void copiesAndDiscardsVanish() {
    OpenHypergraph<ArrayType, Operation> diagram =
        Terms.diagrams(
            Terms.copies(2, VECTOR),
            x -> {
              negate(x.get(1)); // unused
              Wire zero = multiply(x.get(1), c(x.get(1), 0));
              return List.of(add(x.get(0), zero));
            });
    assertEquals(2, Terms.count(diagram, Copy.class) + Terms.count(diagram, Discard.class));
    OpenHypergraph<ArrayType, Operation> result = simplify(diagram);
    assertEquals("x0", Terms.of(result));
    assertEquals(
        List.of(new Discard(VECTOR)),
        result.edges().stream().map(edge -> edge.label()).toList(),
        "an input that nothing needs is all that is discarded");
  }
}
