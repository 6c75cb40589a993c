package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KernelFormsTest {
  private static final Kernel KERNEL = (from, to, arrays) -> {};
  private static final ElementKernel ELEMENT_KERNEL = (rows, from, to, arrays) -> {};
  private static final Supplier<KernelForms> NONE = () -> new KernelForms() {};

  private final List<String> asked = new ArrayList<>();

  /** Gives one kernel of each kind for any name and notes the name. */
  private final class Forms implements KernelForms {
    Forms() {
      asked.add("class");
    }

    @Override
    public Kernel kernel(String name) {
      asked.add(name);
      return KERNEL;
    }

    @Override
    public ElementKernel elementKernel(String name) {
      asked.add(name);
      return ELEMENT_KERNEL;
    }
  }

  @Test
  void formsAreLoadedWhenOneIsAskedFor() {
    Kernel kernel = Kernel.of((from, to, arrays) -> asked.add("portable"), Forms::new, "hidden");
    kernel.run(0, 1, new Array[0]);
    assertEquals(List.of("portable"), asked);
    assertSame(KERNEL, kernel.vectorized());
    assertEquals(List.of("portable", "class", "hidden"), asked);
  }

  @Test
  void elementKernelsLikewise() {
    ElementKernel kernel =
        ElementKernel.of((rows, from, to, arrays) -> asked.add("portable"), Forms::new, "weight");
    kernel.run(1, 0, 1, new Array[0]);
    assertEquals(List.of("portable"), asked);
    assertSame(ELEMENT_KERNEL, kernel.vectorized());
    assertEquals(List.of("portable", "class", "weight"), asked);
  }

  @Test
  void aKernelWithoutASecondFormIsItsOwn() {
    assertSame(KERNEL, KERNEL.vectorized());
    assertSame(ELEMENT_KERNEL, ELEMENT_KERNEL.vectorized());
  }

  @Test
  void unknownNamesAreRefused() {
    Kernel kernel = Kernel.of(KERNEL, NONE, "hidden");
    ElementKernel elementKernel = ElementKernel.of(ELEMENT_KERNEL, NONE, "weight");
    assertTrue(
        assertThrows(NoSuchElementException.class, kernel::vectorized)
            .getMessage()
            .contains("hidden"));
    assertTrue(
        assertThrows(NoSuchElementException.class, elementKernel::vectorized)
            .getMessage()
            .contains("weight"));
  }

  @Test
  void nothingMayBeMissing() {
    assertThrows(NullPointerException.class, () -> Kernel.of(null, NONE, "a"));
    assertThrows(NullPointerException.class, () -> Kernel.of(KERNEL, null, "a"));
    assertThrows(NullPointerException.class, () -> Kernel.of(KERNEL, NONE, null));
    assertThrows(NullPointerException.class, () -> ElementKernel.of(null, NONE, "a"));
    assertThrows(NullPointerException.class, () -> ElementKernel.of(ELEMENT_KERNEL, null, "a"));
    assertThrows(NullPointerException.class, () -> ElementKernel.of(ELEMENT_KERNEL, NONE, null));
  }
}
