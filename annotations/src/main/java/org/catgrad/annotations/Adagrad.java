package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The optimiser Adagrad: steps that shrink where gradients were large.
 *
 * <p>With {@code g} the gradient of a parameter {@code p}, {@code s = s + g^2} and then {@code p =
 * p - learningRate * g / (sqrt(s) + epsilon)}. A {@link #weightDecay} {@code d} adds {@code d * p}
 * to the gradient first. The sum {@code s} starts at zero; it is saved and loaded with the
 * parameters.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Duchi, Hazan and Singer 2011, <i>Adaptive Subgradient Methods for Online Learning and
 *       Stochastic Optimization</i>; {@code torch.optim.Adagrad}
 * </dl>
 *
 * <pre>{@code
 * @Adagrad(learningRate = 0.1)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Adagrad {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 0.01;

  /** {@return what keeps the division finite, above 0} */
  double epsilon() default 1e-10;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0;
}
