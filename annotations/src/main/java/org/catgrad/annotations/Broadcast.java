package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Copies along new axes: axis {@code i} of the source becomes axis {@code axes[i]} of the result,
 * and along every other axis of the result the source is repeated.
 *
 * <p>Sizes must be equal: an axis of size 1 is not stretched as in NumPy. Reshape it away first.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[value]}, any dtype {@code D}, with {@code value[axes[i]]} equal to {@code
 *       S[i]}
 *   <dt>Reverse derivative
 *   <dd>sum {@code dy} over the repeated axes
 *   <dt>Source
 *   <dd>catgrad's {@code NCopy}
 * </dl>
 *
 * <pre>{@code
 * @Broadcast({16, 8})                          Tensor everyRow(Tensor x);      // [8] -> [16, 8]
 * @Broadcast(value = {16, 8}, axes = 0)        Tensor everyColumn(Tensor x);   // [16] -> [16, 8]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Broadcast {
  /** {@return the shape of the result} */
  int[] value();

  /**
   * {@return the result axis of each source axis, in ascending order} Empty, the default, means the
   * trailing axes of the result.
   */
  int[] axes() default {};
}
