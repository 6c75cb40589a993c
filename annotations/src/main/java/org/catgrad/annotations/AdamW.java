package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The optimiser AdamW: {@link Adam}, with a weight decay that does not go through the moments.
 *
 * <p>With {@code g} the gradient of a parameter {@code p} and {@code t} the number of steps, this
 * one included:
 *
 * <pre>{@code
 * p = p * (1 - learningRate * weightDecay)
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g^2
 * p = p - learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * }</pre>
 *
 * <p>The moments {@code m} and {@code v} start at zero; they and the step count are saved and
 * loaded with the parameters. Biases and the parameters of normalisations are usually not decayed:
 * {@link ParameterGroup} says so.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Loshchilov and Hutter 2019, <a href="https://arxiv.org/abs/1711.05101">arXiv
 *       1711.05101</a>, algorithm 2; {@code torch.optim.AdamW}
 * </dl>
 *
 * <pre>{@code
 * @AdamW(learningRate = 3e-4, weightDecay = 0.1)
 * @ParameterGroup(value = {"**.bias", "**.scale"}, weightDecay = 0)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AdamW {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 0.001;

  /** {@return the decay of the first moment, at least 0 and below 1} */
  double beta1() default 0.9;

  /** {@return the decay of the second moment, at least 0 and below 1} */
  double beta2() default 0.999;

  /** {@return what keeps the division finite, above 0} */
  double epsilon() default 1e-8;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0.01;
}
