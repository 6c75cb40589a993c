package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest elements along an axis, the largest first.
 *
 * <p>{@link TopKPositions} gives their positions. Not-a-number counts as larger than any number.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> D[.., value, ..]}, float32 or int32, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>{@code dy} at the positions of the elements, zero elsewhere; of equal elements the first
 *       ones are taken
 *   <dt>Source
 *   <dd>PyTorch's {@code topk}
 * </dl>
 *
 * <pre>{@code
 * @TopK(3)   Tensor best(Tensor scores);   // [16, 10] -> [16, 3]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TopK {
  /** {@return how many, from 1 to the size of the axis} */
  int value();

  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;
}
