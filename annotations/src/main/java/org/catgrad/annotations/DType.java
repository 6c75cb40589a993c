package org.catgrad.annotations;

/** The type of the elements of an array. */
public enum DType {
  /** IEEE 754 single precision, Java's {@code float}: the only type that carries gradients. */
  FLOAT32,

  /** 32-bit two's complement, Java's {@code int}: labels, indices, counts. */
  INT32,

  /** Truth value, Java's {@code boolean}. */
  BOOL
}
