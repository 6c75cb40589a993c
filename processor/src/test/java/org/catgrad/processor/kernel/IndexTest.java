package org.catgrad.processor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import org.junit.jupiter.api.Test;

@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class IndexTest {
  private final Variable i = new Variable("i", 3);
  private final Variable j = new Variable("j", 4);
  private final Variable k = new Variable("k", 5);
  private final Variable one = new Variable("one", 1);
  private final List<Variable> variables = List.of(i, j, k, one);

  /** An index in normal form next to what it should evaluate to. */
  private record Meant(Index index, ToIntFunction<Map<Variable, Integer>> value) {}

  private void forAllValues(Consumer<Map<Variable, Integer>> check) {
    for (int p = 0; p < 60; p++) {
      check.accept(Map.of(i, p / 20, j, p / 5 % 4, k, p % 5, one, 0));
    }
  }

  private Meant variable(Variable variable) {
    return new Meant(Index.of(variable), values -> values.get(variable));
  }

  /** Any index, negative factors, quotients and remainders included. */
  private Meant any(Random random, int depth) {
    if (depth == 0) {
      return random.nextInt(4) == 0
          ? constant(random.nextInt(7) - 3)
          : variable(variables.get(random.nextInt(variables.size())));
    }
    Meant x = any(random, depth - 1);
    int number = 1 + random.nextInt(6);
    return switch (random.nextInt(5)) {
      case 0 -> sum(x, any(random, depth - 1));
      case 1 -> new Meant(x.index.plus(number - 3), v -> x.value.applyAsInt(v) + number - 3);
      case 2 -> new Meant(x.index.times(number - 3), v -> x.value.applyAsInt(v) * (number - 3));
      case 3 -> {
        Meant y = notNegative(x);
        yield new Meant(y.index.quotient(number), v -> y.value.applyAsInt(v) / number);
      }
      default -> {
        Meant y = notNegative(x);
        yield new Meant(y.index.remainder(number), v -> y.value.applyAsInt(v) % number);
      }
    };
  }

  private static Meant constant(int value) {
    return new Meant(Index.of(value), values -> value);
  }

  private static Meant sum(Meant x, Meant y) {
    return new Meant(x.index.plus(y.index), v -> x.value.applyAsInt(v) + y.value.applyAsInt(v));
  }

  /** Quotients and remainders are of indices that are not negative. */
  private static Meant notNegative(Meant x) {
    return sum(x, constant(Math.max(0, -x.index.minimum())));
  }

  @Property(seed = "1", tries = 1000)
  void theNormalFormHasTheValueThatWasWritten(@ForAll long randomness) {
    Random random = new Random(randomness);
    Meant meant = any(random, 1 + random.nextInt(4));
    forAllValues(
        values ->
            assertEquals(
                meant.value.applyAsInt(values),
                meant.index.evaluate(values),
                () -> meant.index + " at " + values));
  }

  @Property(seed = "2")
  void everyValueLiesWithinTheBounds(@ForAll long randomness) {
    Random random = new Random(randomness);
    Index index = any(random, 1 + random.nextInt(4)).index;
    forAllValues(
        values -> {
          int value = index.evaluate(values);
          assertTrue(
              index.minimum() <= value && value <= index.maximum(),
              () -> value + " is not from " + index.minimum() + " to " + index.maximum());
        });
  }

  @Property(seed = "3")
  void substitutingIsEvaluatingWithTheValueOfTheSubstitute(@ForAll long randomness) {
    Random random = new Random(randomness);
    Index index = any(random, 1 + random.nextInt(4)).index;
    // j takes 0 to 3; so does each of these
    List<Index> within =
        List.of(
            Index.of(2),
            Index.of(i).plus(1),
            Index.of(j).times(-1).plus(3),
            Index.flat(List.of(Index.of(i), Index.of(k)), List.of(3, 5)).remainder(4));
    Index substitute = within.get(random.nextInt(within.size()));
    Index result = index.substitute(v -> v == j ? substitute : Index.of(v));
    forAllValues(
        values -> {
          Map<Variable, Integer> changed = new HashMap<>(values);
          changed.put(j, substitute.evaluate(values));
          assertEquals(index.evaluate(changed), result.evaluate(values), result::toString);
        });
  }

  @Property(seed = "4")
  void flatteningAndUnflatteningAreInverse(@ForAll long randomness) {
    Random random = new Random(randomness);
    List<Integer> sizes =
        IntStream.range(0, random.nextInt(5)).mapToObj(a -> 1 + random.nextInt(4)).toList();
    List<Index> at = new ArrayList<>();
    sizes.forEach(size -> at.add(Index.of(new Variable("x", size))));
    assertEquals(at, Index.unflatten(Index.flat(at, sizes), sizes), "a reshape there and back");

    int count = sizes.stream().reduce(1, (a, b) -> a * b);
    Variable position = new Variable("p", count);
    Index back = Index.flat(Index.unflatten(Index.of(position), sizes), sizes);
    for (int p = 0; p < count; p++) {
      assertEquals(p, back.evaluate(Map.of(position, p)), back::toString);
    }
  }

  @Test
  void positionsAreInRowMajorOrder() {
    assertEquals(
        Index.of(1 * 20 + 2 * 5 + 3),
        Index.flat(List.of(Index.of(1), Index.of(2), Index.of(3)), List.of(3, 4, 5)));
    assertEquals(
        List.of(Index.of(1), Index.of(2), Index.of(3)),
        Index.unflatten(Index.of(33), List.of(3, 4, 5)));
  }

  @Test
  void whatAReshapeIntroducesAReshapeRemoves() {
    Index flat = Index.flat(List.of(Index.of(i), Index.of(j), Index.of(k)), List.of(3, 4, 5));
    assertEquals(Index.of(i), flat.quotient(20));
    assertEquals(Index.of(k), flat.remainder(5));
    assertEquals(Index.of(j), flat.quotient(5).remainder(4));
    assertEquals(Index.of(i).times(4).plus(Index.of(j)), flat.quotient(5));
    assertEquals(Index.of(k), flat.quotient(1).remainder(5));
    assertEquals(Index.of(0), flat.remainder(1));
  }

  @Test
  void equalSumsHaveEqualNormalForms() {
    Index ij = Index.of(i).plus(Index.of(j));
    assertEquals(ij, Index.of(j).plus(Index.of(i)));
    assertEquals(Index.of(0), ij.plus(ij.times(-1)));
    assertTrue(ij.plus(ij.times(-1)).isConstant());
    assertFalse(ij.isConstant());
    assertEquals(Index.of(0), Index.of(one), "a variable of extent 1 has one value");
    assertEquals(Index.of(0), ij.times(0));
  }

  @Test
  void variablesInsideAtomsAreMentioned() {
    Index quotient = Index.of(i).times(3).plus(Index.of(j)).quotient(2);
    Index remainder = Index.of(k).plus(1).remainder(2);
    assertTrue(quotient.mentions(i) && quotient.mentions(j));
    assertFalse(quotient.mentions(k));
    assertTrue(remainder.mentions(k));
    assertFalse(remainder.mentions(i));
    assertFalse(quotient.mentions(new Variable("i", 3)), "names do not identify variables");
  }

  @Test
  void anIndexPrintsAsJava() {
    Index index = Index.of(i).times(20).plus(Index.of(k)).plus(-2);
    assertEquals("20 * i + k - 2", index.toString());
    assertEquals("7", Index.of(7).toString());
    assertEquals("i + 1", Index.of(i).plus(1).toString());
    assertEquals(
        "3 * ((2 * i + k) / 3) + 1",
        Index.of(i).times(2).plus(Index.of(k)).quotient(3).times(3).plus(1).toString());
    assertEquals("(2 * i + k) % 3", Index.of(i).times(2).plus(Index.of(k)).remainder(3).toString());
  }
}
