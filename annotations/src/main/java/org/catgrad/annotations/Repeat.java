package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An axis several times: as a whole, {@code 1 2 1 2}, or each element, {@code 1 1 2 2}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> D[.., times * n, ..]}, any dtype {@code D}, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>the sum of {@code dy} over the copies of each element
 *   <dt>Source
 *   <dd>NumPy's {@code tile} and, interleaved, {@code repeat}; PyTorch's {@code repeat} and {@code
 *       repeat_interleave}
 * </dl>
 *
 * <pre>{@code
 * @Repeat(times = 2)   Tensor twice(Tensor x);               // [4, 8] -> [4, 16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Repeat {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;

  /** {@return how many times} */
  int times();

  /** {@return whether the copies of an element are next to each other} */
  boolean interleave() default false;
}
