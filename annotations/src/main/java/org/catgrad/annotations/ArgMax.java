package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The position of the largest element along an axis; of several the first.
 *
 * <p>Not-a-number counts as largest. The result is a valid position for {@link Gather} and {@link
 * TakeAlong}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> int32[.., ..]}, float32 or int32, rank 1 or more; the axis vanishes
 *   <dt>Reverse derivative
 *   <dd>zero
 *   <dt>Source
 *   <dd>PyTorch's {@code argmax}
 * </dl>
 *
 * <pre>{@code
 * @ArgMax   Tensor choice(Tensor scores);   // float32[16, 10] -> int32[16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ArgMax {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int value() default -1;
}
