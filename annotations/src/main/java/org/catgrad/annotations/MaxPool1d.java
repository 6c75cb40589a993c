package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest element of each window of a sequence; outside it is minus infinity.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, length] -> float32[channels, n]}, where {@code n = (length + 2
 *       padding - value) / stride + 1}, rounded down
 *   <dt>Reverse derivative
 *   <dd>{@code dy} of a window goes to its first largest element in row-major order; where windows
 *       share an element, the sum. Only the places are kept for it, not {@code x}.
 *   <dt>Source
 *   <dd>PyTorch's {@code MaxPool1d}
 * </dl>
 *
 * <pre>{@code
 * @MaxPool1d(2)   Tensor half(Tensor wave);   // [8, 100] -> [8, 50]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface MaxPool1d {
  /** {@return the size of a window, at least 1} */
  int value();

  /** {@return the distance between windows, at least 1} By default it is the size of a window. */
  int stride() default 0;

  /**
   * {@return how many elements of minus infinity are added at either end, at most half the size of
   * a window}
   */
  int padding() default 0;
}
