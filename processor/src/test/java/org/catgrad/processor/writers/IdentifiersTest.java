package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
  @ParameterizedTest
  @CsvSource({
    "hidden, hidden",
    "hidden.weight, hiddenWeight",
    "d hidden.weight, dHiddenWeight",
    "block.1.layer, block1Layer",
    "2nd, _2nd",
    "Größe, Größe",
    "snake_case, snake_case",
    "'...', value",
    "'', value",
  })
  void labelsBecomeCamelCase(String label, String expected) {
    assertEquals(expected, Identifiers.camelCase(label));
  }

  @Test
  void takenNamesAreNumbered() {
    Identifiers names = new Identifiers(List.of("rows"));
    assertEquals("hidden", names.unique("hidden"));
    assertEquals("hidden2", names.unique("hidden"));
    assertEquals("hidden3", names.unique("hidden"));
    assertEquals("rows2", names.unique("rows"));
    assertEquals("dHidden", names.unique("d hidden"));
    assertEquals("dHidden2", names.unique("d.hidden"));
  }

  @Test
  void keywordsAreNoNames() {
    Identifiers names = new Identifiers(List.of());
    assertEquals("class2", names.unique("class"));
    assertEquals("true2", names.unique("true"));
    assertEquals("class3", names.unique("class"));
  }

  @Test
  void numberedNamesBeginAtZeroAndAvoidOthers() {
    Identifiers names = new Identifiers(List.of("x1"));
    assertEquals("x0", names.numbered("x"));
    assertEquals("x2", names.numbered("x"));
  }

  @Test
  void whatIsTakenOutsideIsTakenInside() {
    Identifiers outer = new Identifiers(List.of());
    outer.unique("x");
    Identifiers inner = new Identifiers(outer);
    assertEquals("x2", inner.unique("x"));
    assertEquals("x2", outer.unique("x"), "but not the other way round");
  }
}
