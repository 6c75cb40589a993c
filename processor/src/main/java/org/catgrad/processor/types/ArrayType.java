package org.catgrad.processor.types;

/**
 * The type of a wire: an object of the category.
 *
 * <p>The batch is an implicit outermost axis: a wire either has a value for each row of the batch,
 * or one value that all rows share (parameters, optimiser states, the loss). Axes are always those
 * of one value, so operations need not know of the batch.
 *
 * @param dtype the element type
 * @param shape the shape of one value
 * @param rows whether there is a value for each row
 */
public record ArrayType(DType dtype, Shape shape, boolean rows) {
  /** The type of one value that all rows share. */
  public static ArrayType shared(DType dtype, Shape shape) {
    return new ArrayType(dtype, shape, false);
  }

  /** The type of one value for each row. */
  public static ArrayType perRow(DType dtype, Shape shape) {
    return new ArrayType(dtype, shape, true);
  }

  /** This type with another shape. */
  public ArrayType withShape(Shape other) {
    return new ArrayType(dtype, other, rows);
  }

  /** This type with or without a value for each row. */
  public ArrayType withRows(boolean other) {
    return new ArrayType(dtype, shape, other);
  }

  /** Whether there is a derivative with respect to values of this type. */
  public boolean isDifferentiable() {
    return dtype.isFloating();
  }

  /** How a message to the user shows the type: one value, as the user declares it. */
  public String perExample() {
    return dtype + shape.toString();
  }

  @Override
  public String toString() {
    String sizes = shape.toString();
    return !rows
        ? dtype + sizes
        : dtype + "[rows" + (shape.rank() == 0 ? "]" : ", " + sizes.substring(1));
  }
}
