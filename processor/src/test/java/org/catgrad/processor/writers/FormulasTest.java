package org.catgrad.processor.writers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulasTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sigmoid((a + b))               | sigmoid(a + b)",
        "(w - (0.01 * g))               | (w - 0.01 * g)",
        "f((a * b), (c / d))            | f(a * b, c / d)",
        // these say something
        "((a + b) * c)                  | ((a + b) * c)",
        "(a - (b - c))                  | (a - (b - c))",
        "(a - (b + c))                  | (a - (b + c))",
        "((a * b) ^ c)                  | ((a * b) ^ c)",
        "((a * b) · c)                  | ((a * b) · c)",
        "-(a * b)                       | -(a * b)",
        "(a * (b > c))                  | (a * (b > c))",
      })
  void parenthesesThatSayNothingGo(String formula, String expected) {
    assertEquals(expected, Formulas.tidy(formula));
  }

  @Test
  void oneMethodMayComputeSeveralFormulas() {
    assertEquals("{@code y = a + b}.", Formulas.javadoc(List.of("y = a + b")));
    assertTrue(
        Formulas.javadoc(List.of("y = a + b", "z = c + d", "u = v + w"))
            .startsWith("{@code y = a + b} and 2 more"));
  }
}
