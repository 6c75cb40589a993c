package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The optimiser Lion: steps of one size along the sign of a running mean of the gradient.
 *
 * <pre>{@code
 * p = p * (1 - learningRate * weightDecay) - learningRate * sign(beta1 * m + (1 - beta1) * g)
 * m = beta2 * m + (1 - beta2) * g
 * }</pre>
 *
 * <p>{@code g} is the gradient of a parameter {@code p}. The mean {@code m} starts at zero; it is
 * saved and loaded with the parameters. Learning rates are three to ten times smaller than {@link
 * AdamW}'s, weight decays larger by the same factor.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Chen et al. 2023, <i>Symbolic Discovery of Optimization Algorithms</i>, <a
 *       href="https://arxiv.org/abs/2302.06675">arXiv 2302.06675</a>, algorithm 2
 * </dl>
 *
 * <pre>{@code
 * @Lion(learningRate = 1e-4, weightDecay = 1)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Lion {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 1e-4;

  /** {@return the share of the mean in the direction, at least 0 and below 1} */
  double beta1() default 0.9;

  /** {@return the decay of the mean, at least 0 and below 1} */
  double beta2() default 0.99;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0;
}
