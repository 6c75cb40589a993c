package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The log says in one line what computes, whatever the settings. */
class CpuReportTest {
  @ParameterizedTest
  @CsvSource({
    "AUTO, true, 'vector kernels (jdk.incubator.vector), 3 of '",
    "ALWAYS, true, 'vector kernels (jdk.incubator.vector), 3 of '",
    "ALWAYS, false, 'portable kernels; java --add-modules jdk.incubator.vector is faster, 3 of '",
    "NEVER, false, 'portable kernels, as catgrad.vectors asks, 3 of '"
  })
  void theLineNamesKernelsThreadsAndProducts(Vectors choice, boolean vectors, String beginning) {
    String text = CpuReport.text(new CpuSettings(3, choice, Products.JAVA), vectors);
    assertTrue(text.startsWith(beginning), text);
    assertTrue(text.endsWith(" processors, matrix products: Java"), text);
  }

  @ParameterizedTest
  @EnumSource
  void largeWorkIsReportedWhateverTheChoice(Vectors choice) {
    CpuSession session = new CpuSession(new CpuSettings(1, choice, Products.JAVA));
    prepare(session, 1_000);
    assertFalse(session.isDecided());
    prepare(session, 4_000_000);
    assertTrue(session.isDecided());
  }

  private static void prepare(CpuSession session, int elements) {
    Array array = session.floats(elements);
    session.prepare((from, to, arrays) -> {}, Domain.elements(elements), array);
  }
}
