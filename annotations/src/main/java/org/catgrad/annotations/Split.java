package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of the equal parts into which an axis is divided.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., value * n, ..] -> D[.., n, ..]}, any dtype {@code D}
 *   <dt>Reverse derivative
 *   <dd>{@code dy} at the place of the part, zero at the other parts
 *   <dt>Source
 *   <dd>catgrad's {@code NSplit}
 * </dl>
 *
 * <pre>{@code
 * @Split(value = 2, index = 0)   Tensor left(Tensor both);    // [4, 10] -> [4, 5]
 * @Split(value = 2, index = 1)   Tensor right(Tensor both);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Split {
  /** {@return the number of parts, at least 1, which divides the size of the axis} */
  int value();

  /** {@return which part, {@code 0 .. value - 1}} */
  int index();

  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;
}
