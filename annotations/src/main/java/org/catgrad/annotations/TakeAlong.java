package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The elements of the first wire at the positions that the second one holds, other positions at
 * every place of the other axes.
 *
 * <p>A position that comes from an input of the model is checked by the trainer before anything
 * changes: one below 0 or not on the axis is an {@link IllegalArgumentException} that names it. A
 * position that the model computes is moved onto the axis, to 0 or to the last.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..], int32[.., m, ..] -> D[.., m, ..]}, any dtype {@code D}, rank 1 or
 *       more; all other axes are equal
 *   <dt>Reverse derivative
 *   <dd>each element of {@code dy} is added at its position, zero elsewhere; positions have none
 *   <dt>Source
 *   <dd>NumPy's {@code take_along_axis}, PyTorch's {@code gather}
 * </dl>
 *
 * <pre>{@code
 * @TakeAlong   Tensor chosen(Tensor scores, Tensor best);   // [16, 10], int32[16, 1] -> [16, 1]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TakeAlong {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;
}
