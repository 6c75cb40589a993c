package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A part of an axis: every {@code step}-th position from {@code from} to before {@code to}.
 *
 * <p>Positions below 0 count from the end, as in Python; others that are not on the axis are
 * errors.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> D[.., m, ..]}, any dtype {@code D}, rank 1 or more; {@code m =
 *       ceil((to - from) / step)}
 *   <dt>Reverse derivative
 *   <dd>{@code dy} at the positions, zero elsewhere
 *   <dt>Source
 *   <dd>NumPy's {@code x[from:to:step]}
 * </dl>
 *
 * <pre>{@code
 * @Slice(from = 1)   Tensor rest(Tensor x);                  // [4, 10] -> [4, 9]
 * @Slice(axis = 0, from = -2)   Tensor last(Tensor x);       // [4, 10] -> [2, 10]
 * @Slice(step = 2)   Tensor even(Tensor x);                  // [4, 10] -> [4, 5]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Slice {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;

  /** {@return the first position; below 0 it counts from the end} */
  int from() default 0;

  /**
   * {@return the position before which the part ends; below 0 it counts from the end} Not stated,
   * the part goes to the end.
   */
  int to() default Integer.MAX_VALUE;

  /** {@return from one position to the next, at least 1} */
  int step() default 1;
}
