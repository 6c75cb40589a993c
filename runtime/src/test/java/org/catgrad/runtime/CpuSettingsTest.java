package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.catgrad.runtime.CpuSettings.Products;
import org.catgrad.runtime.CpuSettings.Vectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuSettingsTest {
  private static final List<String> PROPERTIES =
      List.of("catgrad.threads", "catgrad.vectors", "catgrad.products");

  private final String[] before = new String[PROPERTIES.size()];

  @BeforeEach
  void clear() {
    for (int i = 0; i < before.length; i++) {
      before[i] = System.clearProperty(PROPERTIES.get(i));
    }
  }

  @AfterEach
  void restore() {
    PROPERTIES.forEach(System::clearProperty);
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null) {
        System.setProperty(PROPERTIES.get(i), before[i]);
      }
    }
  }

  @Test
  void withoutPropertiesItIsOneThreadThatDecidesByItself() {
    CpuSettings expected = new CpuSettings(1, Vectors.AUTO, Products.JAVA);
    assertEquals(expected, CpuSettings.fromSystemProperties());
    assertEquals(expected, new CpuBackend().settings());
  }

  @Test
  void propertiesAreReadWhateverTheirCaseAndSpaces() {
    System.setProperty("catgrad.threads", " 3 ");
    System.setProperty("catgrad.vectors", "Never");
    System.setProperty("catgrad.products", " NATIVE");
    assertEquals(
        new CpuSettings(3, Vectors.NEVER, Products.NATIVE), CpuSettings.fromSystemProperties());
  }

  @Test
  void wordsOfAValueAreJoinedByHyphens() {
    System.setProperty("catgrad.products", "native-always");
    assertEquals(Products.NATIVE_ALWAYS, CpuSettings.fromSystemProperties().products());
  }

  @ParameterizedTest
  @CsvSource({
    "catgrad.threads, two, expected a number",
    "catgrad.threads, 0, expected at least 1",
    "catgrad.threads, -1, expected at least 1",
    "catgrad.vectors, yes, '[auto, always, never]'",
    "catgrad.products, blas, '[java, native, native-always]'"
  })
  void aWrongPropertyIsRefusedWithWhatIsExpected(String name, String value, String expected) {
    System.setProperty(name, value);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, CpuSettings::fromSystemProperties);
    assertTrue(e.getMessage().contains(value), e.getMessage());
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void eachSettingCanBeChangedByItself() {
    CpuSettings settings = new CpuSettings(2, Vectors.ALWAYS, Products.JAVA);
    assertEquals(new CpuSettings(5, Vectors.ALWAYS, Products.JAVA), settings.withThreads(5));
    assertEquals(
        new CpuSettings(2, Vectors.NEVER, Products.JAVA), settings.withVectors(Vectors.NEVER));
    assertEquals(
        new CpuSettings(2, Vectors.ALWAYS, Products.NATIVE),
        settings.withProducts(Products.NATIVE));
    assertThrows(IllegalArgumentException.class, () -> settings.withThreads(0));
    assertThrows(NullPointerException.class, () -> settings.withVectors(null));
    assertThrows(NullPointerException.class, () -> settings.withProducts(null));
  }
}
