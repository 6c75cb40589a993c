package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The logarithm of the sum of exponentials along axes of an example: {@code y = log sum exp(x)}.
 *
 * <p>The maximum is subtracted before {@code exp} and added after {@code log}, so that nothing
 * overflows. Where all elements are minus infinity so is the result.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S without the axes]}; all axes give a single value {@code []}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = exp(x - y) * dy}
 *   <dt>Source
 *   <dd>PyTorch's {@code logsumexp}
 * </dl>
 *
 * <pre>{@code
 * @LogSumExp(-1)   Tensor energy(Tensor logits);   // [16, 8] -> [16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface LogSumExp {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;
}
