package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The positions of the largest elements along an axis, that of the largest first.
 *
 * <p>Of equal elements the one with the smaller position comes first; not-a-number counts as larger
 * than any number. The results are valid positions for {@link Gather} and {@link TakeAlong}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> int32[.., value, ..]}, float32 or int32, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>zero
 *   <dt>Source
 *   <dd>the indices of PyTorch's {@code topk}
 * </dl>
 *
 * <pre>{@code
 * @TopKPositions(3)   Tensor best(Tensor scores);   // float32[16, 10] -> int32[16, 3]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TopKPositions {
  /** {@return how many, from 1 to the size of the axis} */
  int value();

  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;
}
