package org.catgrad.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which labels belong together. */
class FamiliesTest {
  /** Each label with its family and its place, or with a dash. */
  private static List<String> places(Function<String, Object> kind, String... labels) {
    Families<String> families = Families.of(List.of(labels), Function.identity(), kind);
    return List.of(labels).stream()
        .map(
            label ->
                families
                    .place(label)
                    .map(place -> place.family().label() + " " + place.index())
                    .orElse("-"))
        .collect(Collectors.toList());
  }

  private static List<String> places(String... labels) {
    return places(label -> 0, labels);
  }

  @Test
  void labelsThatDifferInANumberBelongTogether() {
    assertEquals(
        List.of("a.#.w 0", "a.#.w 2", "a.#.w 1", "-"), places("a.0.w", "a.2.w", "a.1.w", "a.w"));
  }

  @Test
  void twoAreNoFamily() {
    assertEquals(List.of("-", "-"), places("a.0.w", "a.1.w"));
  }

  @Test
  void aGapMakesNoFamily() {
    assertEquals(List.of("-", "-", "-"), places("a.0.w", "a.1.w", "a.3.w"));
  }

  @Test
  void kindsDoNotMix() {
    assertEquals(
        List.of("-", "-", "-"), places(label -> label.equals("a.1.w"), "a.0.w", "a.1.w", "a.2.w"));
  }

  @Test
  void theChainsOwnWireIsItsLast() {
    assertEquals(List.of("d a.# 0", "d a.# 1", "d a.# 2"), places("d a.0", "d a.1", "d a"));
    assertEquals(List.of("-", "-"), places("d a.0", "d a"));
  }

  @Test
  void chainsInChainsCountRowByRow() {
    assertEquals(
        List.of("a.#.b.# 0", "a.#.b.# 1", "a.#.b.# 2", "a.#.b.# 3"),
        places("a.0.b.0", "a.0.b.1", "a.1.b.0", "a.1.b.1"));
    assertEquals(List.of("-", "-", "-"), places("a.0.b.0", "a.0.b.1", "a.1.b.1"));
  }

  @Test
  void numbersInsideNamesSayNothing() {
    assertEquals(List.of("-", "-", "-"), places("conv1", "conv2", "conv3"));
    assertEquals(
        List.of("a.#.w 2 0", "a.#.w 2 1", "a.#.w 2 2"), places("a.0.w 2", "a.1.w 2", "a.2.w 2"));
  }
}
