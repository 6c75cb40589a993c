package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.kernel.Expression;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Routine;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;

class StatementOrderTest {
  private static Value shared(String name, int size) {
    return new Value(name, Terms.shared(size), Value.Role.TEMPORARY);
  }

  private static Value perRow(String name) {
    return new Value(name, Terms.perRow(5), Value.Role.TEMPORARY);
  }

  private static Statement kernel(Value result, Value... reads) {
    List<ArrayType> types = new ArrayList<>();
    for (Value read : reads) {
      types.add(read.type());
    }
    Kernel kernel = Kernel.of(types, result.type(), List.of(), Expression.literal(0));
    return new Statement.KernelCall(kernel, List.of(reads), result, "", result.layout());
  }

  private static Statement product(Value result, Value... reads) {
    return new Statement.RoutineCall(new Routine.Join(1, reads.length), List.of(reads), result, "");
  }

  private static Program program(Statement... statements) {
    return new Program("step", List.of(), List.of(statements), List.of(), Map.of());
  }

  private static List<String> order(Map<Value, Value> overwriting, Statement... statements) {
    return StatementOrder.of(program(statements), overwriting).orElseThrow().stream()
        .map(statement -> statement.result().label())
        .toList();
  }

  private final Value x = perRow("x");
  private final Value weight = new Value("w", Terms.shared(7), Value.Role.PARAMETER);
  private final Value moment = new Value("m", Terms.shared(7), Value.Role.STATE);

  @Test
  void kernelsOverRowsStayTogether() {
    Value a = perRow("a");
    Value b = perRow("b");
    Value c = perRow("c");
    Value loss = shared("loss", 1);
    Value sum = shared("sum", 5);
    assertEquals(
        List.of("a", "b", "c", "loss", "sum"),
        order(Map.of(), kernel(a, x), kernel(loss, a), kernel(sum, a), kernel(b, a), kernel(c, b)));
  }

  /** A product over rows is work enough to wait: what it would keep alive is used up first. */
  @Test
  void aProductOverRowsComesAfterWhatEndsHere() {
    Value a = perRow("a");
    Value b = perRow("b");
    Value c = perRow("c");
    Value gradient = shared("gradient", 7);
    assertEquals(
        List.of("a", "gradient", "b", "c"),
        order(Map.of(), kernel(a, x), product(b, a), kernel(c, b), product(gradient, a)));
  }

  /** The new weight has to wait for the last reader of the old one, and its gradient with it. */
  @Test
  void aGradientWaitsForAllThatItsUpdateWaitsFor() {
    Value error = perRow("error");
    Value below = perRow("below");
    Value masked = perRow("masked");
    Value next = perRow("next");
    Value gradient = shared("gradient", 7);
    Value newMoment = shared("new m", 7);
    Value newWeight = shared("new w", 7);
    assertEquals(
        List.of("error", "below", "masked", "gradient", "new m", "new w", "next", "a", "b", "c"),
        order(
            Map.of(newMoment, moment, newWeight, weight),
            kernel(error, x),
            product(gradient, x, error),
            kernel(newMoment, moment, gradient),
            kernel(newWeight, weight, newMoment),
            product(below, error, weight),
            kernel(masked, below),
            product(next, masked),
            kernel(perRow("a"), next),
            kernel(perRow("b"), next),
            kernel(perRow("c"), next)));
  }

  /** The parts of a gradient that is made of several are made as soon as may be. */
  @Test
  void aSumOfGradientsDoesNotHoldUpItsSummands() {
    Value error = perRow("error");
    Value below = perRow("below");
    Value first = shared("first", 7);
    Value second = shared("second", 7);
    Value newWeight = shared("new w", 7);
    assertEquals(
        List.of("error", "first", "below", "second", "new w"),
        order(
            Map.of(newWeight, weight),
            kernel(error, x),
            product(below, error),
            product(first, error),
            product(second, below),
            kernel(newWeight, weight, first, second)));
  }

  /** The norm of all gradients is between them and the updates. */
  @Test
  void gradientsThatAScalarIsMadeOfDoNotWaitForTheirUpdates() {
    Value error = perRow("error");
    Value one = shared("one", 7);
    Value two = shared("two", 7);
    Value norm = shared("norm", 1);
    Value newWeight = shared("new w", 7);
    Value newMoment = shared("new m", 7);
    List<String> order =
        order(
            Map.of(newWeight, weight, newMoment, moment),
            kernel(error, x),
            kernel(newWeight, weight, one, norm),
            kernel(newMoment, moment, two, norm),
            kernel(norm, one, two),
            product(one, error),
            product(two, error));
    assertEquals(List.of("error", "one", "two", "norm", "new w", "new m"), order);
  }

  @Test
  void whatWaitsForEachOtherHasNoOrder() {
    Value newWeight = shared("new w", 7);
    Value newMoment = shared("new m", 7);
    assertEquals(
        Optional.empty(),
        StatementOrder.of(
            program(kernel(newWeight, moment), kernel(newMoment, weight)),
            Map.of(newWeight, weight, newMoment, moment)));
  }
}
