package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The optimiser RMSProp: gradients divided by a running root mean square of themselves.
 *
 * <p>With {@code g} the gradient of a parameter {@code p}, {@code s = decay * s + (1 - decay) *
 * g^2} and {@code p = p - learningRate * g / (sqrt(s) + epsilon)}; with momentum {@code v =
 * momentum * v + g / (sqrt(s) + epsilon)} and {@code p = p - learningRate * v}. A {@link
 * #weightDecay} {@code d} adds {@code d * p} to the gradient first. {@code s} and {@code v} start
 * at zero; they are saved and loaded with the parameters.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Tieleman and Hinton 2012, <i>Neural Networks for Machine Learning</i>, lecture 6.5; {@code
 *       torch.optim.RMSprop}, not centred
 * </dl>
 *
 * <pre>{@code
 * @RmsProp(learningRate = 0.001)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RmsProp {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 0.01;

  /** {@return the share of the mean square that is kept, at least 0 and below 1} */
  double decay() default 0.99;

  /** {@return what keeps the division finite, above 0} */
  double epsilon() default 1e-8;

  /** {@return the share of the velocity that is kept, at least 0 and below 1} */
  double momentum() default 0;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0;
}
