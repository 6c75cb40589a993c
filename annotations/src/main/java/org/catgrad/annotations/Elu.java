package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The exponential linear unit, {@code y = x} where {@code x > 0} and {@code y = alpha * (exp(x) -
 * 1)} elsewhere.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} where {@code x > 0}, {@code alpha * exp(x) * dy} elsewhere
 *   <dt>Where it has no derivative
 *   <dd>at 0 the cotangent is that of the left side, {@code alpha * dy}, as in PyTorch; with {@code
 *       alpha = 1} both sides agree
 *   <dt>Source
 *   <dd>Clevert, Unterthiner and Hochreiter 2016, <i>Fast and Accurate Deep Network Learning by
 *       Exponential Linear Units (ELUs)</i>
 * </dl>
 *
 * <pre>{@code
 * @Elu   Tensor hidden(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Elu {
  /** {@return minus the limit for small x; a finite number} */
  double alpha() default 1;
}
