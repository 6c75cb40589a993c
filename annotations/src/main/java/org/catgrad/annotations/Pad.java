package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An axis made longer, with a constant before and after.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., n, ..] -> D[.., before + n + after, ..]}, any dtype {@code D}, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>the part of {@code dy} at the places of x
 *   <dt>Source
 *   <dd>NumPy's {@code pad}, PyTorch's {@code constant_pad_nd}
 * </dl>
 *
 * <pre>{@code
 * @Pad(before = 2)   Tensor shifted(Tensor x);            // [4, 8] -> [4, 10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Pad {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int axis() default -1;

  /** {@return how many elements come before, 0 or more} */
  int before() default 0;

  /** {@return how many elements come after, 0 or more} */
  int after() default 0;

  /** {@return the constant, which may be infinite; the dtype of x must have it} */
  double value() default 0;
}
