package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product along axes of an example.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code [S] -> [S without the axes]}, float32 or int32; all axes give a single value {@code
 *       []}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} times the product of the other elements, also where elements are zero
 *   <dt>Source
 *   <dd>PyTorch's {@code prod}
 * </dl>
 *
 * <pre>{@code
 * @Product   Tensor likelihood(Tensor probabilities);   // [16] -> []
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Product {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;
}
