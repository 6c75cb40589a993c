package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one element of an axis of size 1, repeated.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., 1, ..] -> D[.., size, ..]}, any dtype {@code D}
 *   <dt>Reverse derivative
 *   <dd>the sum of {@code dy} along the axis
 *   <dt>Source
 *   <dd>PyTorch's {@code expand}
 * </dl>
 *
 * <pre>{@code
 * @Expand(axis = 0, size = 4)   Tensor all(Tensor row);      // [1, 8] -> [4, 8]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Expand {
  /** {@return the axis, of size 1} A negative axis counts from the end. */
  int axis();

  /** {@return its size in the result} */
  int size();
}
