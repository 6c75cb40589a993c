package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each window of a sequence; outside it is zero, and counted.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, length] -> float32[channels, n]}, where {@code n = (length + 2
 *       padding - value) / stride + 1}, rounded down
 *   <dt>Reverse derivative
 *   <dd>{@code dx} is the sum of {@code dy / k} over the windows that an element is in, {@code k}
 *       being the number of elements of a window
 *   <dt>Source
 *   <dd>PyTorch's {@code AvgPool1d} with its default {@code count_include_pad=True}
 * </dl>
 *
 * <pre>{@code
 * @AveragePool1d(2)   Tensor half(Tensor wave);   // [8, 100] -> [8, 50]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface AveragePool1d {
  /** {@return the size of a window, at least 1} */
  int value();

  /** {@return the distance between windows, at least 1} By default it is the size of a window. */
  int stride() default 0;

  /** {@return how many zeros are added at either end, at most half the size of a window} */
  int padding() default 0;
}
