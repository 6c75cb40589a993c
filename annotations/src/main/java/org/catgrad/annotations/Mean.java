package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over axes of an example.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S without the axes]}; all axes give a single value {@code []}
 *   <dt>Reverse derivative
 *   <dd>repeat {@code dy / n} along the axes, {@code n} being the number of elements that a mean is
 *       taken of
 * </dl>
 *
 * <pre>{@code
 * @Mean(0)                                Tensor centre(Tensor points);    // [16, 3] -> [3]
 * @Mean(value = 0, keepAxes = true)       Tensor row(Tensor points);       // [16, 3] -> [1, 3]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Mean {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;
}
