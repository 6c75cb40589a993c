package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parts of the first wire at the positions that the second one holds, along an axis.
 *
 * <p>The axes of the positions stand where the axis was. With axis 0 of a matrix these are rows of
 * a table.
 *
 * <p>A position that comes from an input of the model is checked by the trainer before anything
 * changes: one below 0 or not on the axis is an {@link IllegalArgumentException} that names it. A
 * position that the model computes is moved onto the axis, to 0 or to the last.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[A, n, B], int32[P] -> D[A, P, B]}, any dtype {@code D}; {@code n} is the size of
 *       the axis, {@code A} are the axes before it, {@code B} those after
 *   <dt>Reverse derivative
 *   <dd>each part of {@code dy} is added at its position, zero elsewhere; positions have none
 *   <dt>Source
 *   <dd>NumPy's {@code take}; with one axis of positions PyTorch's {@code index_select}
 * </dl>
 *
 * <pre>{@code
 * @Gather   Tensor vectors(Tensor table, Tensor words);   // [100, 8], int32[12] -> [12, 8]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Gather {
  /**
   * {@return the axis of the first wire} A negative axis counts from the end; the default is the
   * first.
   */
  int axis() default 0;
}
