package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The optimiser Adam: steps along a running mean of the gradient, scaled by one of its square.
 *
 * <p>With {@code g} the gradient of a parameter {@code p} and {@code t} the number of steps, this
 * one included:
 *
 * <pre>{@code
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * p = p - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * }</pre>
 *
 * <p>The moments {@code m} and {@code v} start at zero; they and the step count are saved and
 * loaded with the parameters.
 *
 * <p>A {@link #weightDecay} {@code d} adds {@code d * p} to the gradient before all this; {@link
 * AdamW} decays the parameters themselves.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Kingma and Ba 2015, <a href="https://arxiv.org/abs/1412.6980">arXiv 1412.6980</a>,
 *       algorithm 1; {@code torch.optim.Adam}
 * </dl>
 *
 * <pre>{@code
 * @Adam(learningRate = 0.002)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Adam {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 0.001;

  /** {@return the decay of the first moment, at least 0 and below 1} */
  double beta1() default 0.9;

  /** {@return the decay of the second moment, at least 0 and below 1} */
  double beta2() default 0.999;

  /** {@return what keeps the division finite, above 0} */
  double epsilon() default 1e-8;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0;
}
