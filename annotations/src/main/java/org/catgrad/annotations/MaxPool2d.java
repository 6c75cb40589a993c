package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest element of each window of an image; outside it is minus infinity.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, height, width] -> float32[channels, h, w]}, where {@code h =
 *       (height + 2 padding - value) / stride + 1}, rounded down, and {@code w} likewise
 *   <dt>Reverse derivative
 *   <dd>{@code dy} of a window goes to its first largest element in row-major order; where windows
 *       share an element, the sum. Only the places are kept for it, not {@code x}.
 *   <dt>Source
 *   <dd>PyTorch's {@code MaxPool2d}
 * </dl>
 *
 * <pre>{@code
 * @MaxPool2d(2)   Tensor half(Tensor edges);   // [8, 28, 28] -> [8, 14, 14]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface MaxPool2d {
  /**
   * {@return the size of a window, at least 1, one number for both axes or one for each, height
   * first}
   */
  int[] value();

  /**
   * {@return the distance between windows, at least 1, one number for both axes or one for each,
   * height first} By default it is the size of a window.
   */
  int[] stride() default {};

  /**
   * {@return how many elements of minus infinity are added at either end, at most half the size of
   * a window, one number for both axes or one for each, height first}
   */
  int[] padding() default 0;
}
