package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The variance along axes of an example: the mean square of the deviations from the mean.
 *
 * <p>Of {@code n} elements with the mean {@code m} it is {@code sum (x - m)^2 / (n - correction)}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S without the axes]}; all axes give a single value {@code []}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = 2 / (n - correction) * (x - m) * dy}
 *   <dt>Source
 *   <dd>PyTorch's {@code var}; the correction 1 is Bessel's
 * </dl>
 *
 * <pre>{@code
 * @Variance(-1)   Tensor spread(Tensor samples);             // [16, 8] -> [16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Variance {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;

  /**
   * {@return what the divisor is less than the number of elements, 0 or more and less than that
   * number}
   */
  int correction() default 1;
}
