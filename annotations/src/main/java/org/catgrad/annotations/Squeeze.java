package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same elements without axes of size 1.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[S without the axes]}, any dtype {@code D}
 *   <dt>Reverse derivative
 *   <dd>{@code dy} with the axes
 *   <dt>Source
 *   <dd>NumPy's {@code squeeze}
 * </dl>
 *
 * <pre>{@code
 * @Squeeze   Tensor vector(Tensor column);                   // [8, 1] -> [8]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Squeeze {
  /**
   * {@return the axes, each of size 1} A negative axis counts from the end. Empty, the default,
   * means all that have size 1.
   */
  int[] value() default {};
}
