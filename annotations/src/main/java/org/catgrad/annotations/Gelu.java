package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Gaussian error linear unit, {@code y = x * Phi(x)} with the distribution function of the
 * standard normal distribution, {@code Phi(x) = (1 + erf(x / sqrt(2))) / 2}.
 *
 * <p>Values are within 3·10⁻⁷ of the exact ones in relative terms, in the left tail, too, where
 * {@code 1 + erf} would cancel. The approximation is equally close to its own formula for {@code x
 * > -3} and, as its exponent is rounded, within 2·10⁻⁵ further left.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = (Phi(x) + x * phi(x)) * dy} with the density {@code phi(x) = exp(-x^2 / 2) /
 *       sqrt(2 * pi)}; of the approximation its own derivative
 *   <dt>Source
 *   <dd>Hendrycks and Gimpel 2016, <i>Gaussian Error Linear Units (GELUs)</i>; PyTorch's {@code
 *       gelu}
 * </dl>
 *
 * <pre>{@code
 * @Gelu                Tensor hidden(Tensor x);
 * @Gelu(tanh = true)   Tensor fast(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Gelu {
  /**
   * {@return whether to compute the approximation {@code x / 2 * (1 + tanh(sqrt(2 / pi) * (x +
   * 0.044715 * x^3)))}}
   */
  boolean tanh() default false;
}
