package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds, {@code y = min(max(x, low), high)}. At least one bound is stated.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} where {@code low <= x <= high}, 0 elsewhere
 *   <dt>Where it has no derivative
 *   <dd>at both bounds the cotangent is {@code dy}, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code clamp}
 * </dl>
 *
 * <pre>{@code
 * @Clamp(low = 0, high = 1)   Tensor shade(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Clamp {
  /** {@return the lower bound, by default none; for an int32 wire an integer} */
  double low() default Double.NEGATIVE_INFINITY;

  /** {@return the upper bound, by default none; for an int32 wire an integer} */
  double high() default Double.POSITIVE_INFINITY;
}
