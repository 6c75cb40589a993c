package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A power, element by element: {@code y = x^value} of one wire, or {@code y = x^z} of two.
 *
 * <p>Values are those of {@link Math#pow}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S} with a value, {@code float32 S, float32 S -> float32 S}
 *       without
 *   <dt>Reverse derivative
 *   <dd>{@code dx = value * x^(value - 1) * dy} with a value; {@code dx = z * x^(z - 1) * dy} and
 *       {@code dz = y * ln(x) * dy} without, where {@code dz} is a number only for a positive base
 *   <dt>Source
 *   <dd>catgrad's {@code Exponentiate}
 * </dl>
 *
 * <pre>{@code
 * @Power(2)   Tensor square(Tensor x);
 * @Power      Tensor growth(Tensor base, Tensor exponent);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Power {
  /**
   * {@return the exponent of the one wire, or not-a-number (the default) where a second wire is the
   * exponent}
   */
  double value() default Double.NaN;
}
