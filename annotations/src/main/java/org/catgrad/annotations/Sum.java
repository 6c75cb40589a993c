package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum over axes of an example.
 *
 * <p>Rows are never summed: each example has a result of its own.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 or int32 {@code [S] -> [S without the axes]}; all axes give a single value {@code
 *       []}
 *   <dt>Reverse derivative
 *   <dd>repeat {@code dy} along the axes
 *   <dt>Source
 *   <dd>catgrad's {@code NAdd}
 * </dl>
 *
 * <pre>{@code
 * @Sum       Tensor total(Tensor x);          // [16, 8] -> []
 * @Sum(-1)   Tensor totals(Tensor x);         // [16, 8] -> [16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Sum {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;
}
