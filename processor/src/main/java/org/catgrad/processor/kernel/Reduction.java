package org.catgrad.processor.kernel;

/** How a loop combines the values of its body. */
public enum Reduction {
  /** Their sum. */
  SUM(0, Scalar.ADD),
  /** The largest of them. */
  MAXIMUM(Double.NEGATIVE_INFINITY, Scalar.MAXIMUM),
  /** The smallest of them. */
  MINIMUM(Double.POSITIVE_INFINITY, Scalar.MINIMUM),
  /** Their product. */
  PRODUCT(1, Scalar.MULTIPLY);

  private final double unit;
  private final Scalar combine;

  Reduction(double unit, Scalar combine) {
    this.unit = unit;
    this.combine = combine;
  }

  /** The value of an empty loop. */
  public double unit() {
    return unit;
  }

  /** The binary operation that the loop repeats. */
  public Scalar combine() {
    return combine;
  }
}
