package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two axes change places.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., a, .., b, ..] -> D[.., b, .., a, ..]}, any dtype {@code D}, rank 2 or more
 *   <dt>Reverse derivative
 *   <dd>the same two axes of {@code dy} change places
 *   <dt>Source
 *   <dd>NumPy's {@code swapaxes}, PyTorch's {@code transpose}
 * </dl>
 *
 * <pre>{@code
 * @Transpose   Tensor columns(Tensor rows);                  // [5, 4, 8] -> [5, 8, 4]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Transpose {
  /** {@return one axis} A negative axis counts from the end; the default is the last but one. */
  int first() default -2;

  /** {@return the other axis} A negative axis counts from the end; the default is the last. */
  int second() default -1;
}
