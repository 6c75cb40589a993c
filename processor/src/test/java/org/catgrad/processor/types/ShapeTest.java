package org.catgrad.processor.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  @Test
  void aScalarHasOneElementAndNoAxis() {
    assertEquals(1, Shape.SCALAR.count());
    assertEquals(0, Shape.SCALAR.rank());
    assertEquals("[]", Shape.SCALAR.toString());
  }

  @Test
  void axesAreCountedFromTheOutermost() {
    Shape shape = Shape.of(2, 3, 4);
    assertEquals(3, shape.rank());
    assertEquals(24, shape.count());
    assertEquals(2, shape.size(0));
    assertEquals(4, shape.size(2));
    assertEquals(Shape.of(3), shape.without(List.of(0, 2)));
    assertEquals(Shape.of(2, 7, 4), shape.with(1, 7));
    assertEquals("[2, 3, 4]", shape.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void sizesArePositive(int size) {
    IllegalArgumentException exception =
        assertThrows(IllegalArgumentException.class, () -> Shape.of(2, size));
    assertEquals("shape [2, " + size + "] has a size that is not positive", exception.getMessage());
  }

  @Test
  void elementsAreCountedWithoutOverflow() {
    assertEquals(Integer.MAX_VALUE, Shape.of(Integer.MAX_VALUE).count());
    assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 15));
    assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 16, 1 << 16));
    // the product of these is 0 in 64 bits
    assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30, 1 << 30));
  }

  @Test
  void aShapeDoesNotChangeWithTheListItWasMadeFrom() {
    List<Integer> sizes = new ArrayList<>(List.of(2));
    Shape shape = new Shape(sizes);
    sizes.set(0, 3);
    assertEquals(Shape.of(2), shape);
  }

  @Test
  void aTypeSaysWhetherItHasRows() {
    ArrayType shared = ArrayType.shared(DType.FLOAT32, Shape.of(2, 3));
    ArrayType perRow = ArrayType.perRow(DType.FLOAT32, Shape.of(2, 3));
    assertNotEquals(shared, perRow);
    assertEquals(perRow, shared.withRows(true));
    assertEquals(shared, perRow.withRows(false));
    assertEquals("float32[2, 3]", shared.toString());
    assertEquals("float32[rows, 2, 3]", perRow.toString());
    assertEquals("float32[rows]", perRow.withShape(Shape.SCALAR).toString());
    assertEquals("float32[2, 3]", perRow.perExample());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void onlyFloatingTypesHaveADerivative(DType dtype) {
    boolean floating = dtype == DType.FLOAT32 || dtype == DType.FLOAT64;
    assertEquals(floating, ArrayType.shared(dtype, Shape.SCALAR).isDifferentiable());
  }

  @Test
  void elementTypesHaveAJavaType() {
    assertEquals("float", DType.FLOAT32.javaName());
    assertEquals("double", DType.FLOAT64.javaName());
    assertEquals("int", DType.INT32.javaName());
    assertEquals("boolean", DType.BOOL.javaName());
    assertTrue(DType.FLOAT64.isFloating());
    assertFalse(DType.BOOL.isFloating());
  }
}
