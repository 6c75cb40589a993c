package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stochastic gradient descent. Without momentum {@code p = p - learningRate * g}, with {@code p} a
 * parameter and {@code g} the gradient of the loss.
 *
 * <p>With momentum, in PyTorch's form: a velocity {@code v}, zero at first, becomes {@code v =
 * momentum * v + g}, and then {@code p = p - learningRate * v}; with {@link #nesterov} instead
 * {@code p = p - learningRate * (g + momentum * v)}. The velocity is saved and loaded with the
 * parameters.
 *
 * <p>A {@link #weightDecay} {@code d} adds {@code d * p} to the gradient before all this.
 *
 * <dl>
 *   <dt>Source
 *   <dd>{@code torch.optim.SGD}; Sutskever et al. 2013, <i>On the importance of initialization and
 *       momentum in deep learning</i>, of which PyTorch's form differs by where the learning rate
 *       stands
 * </dl>
 *
 * <pre>{@code
 * @Sgd(learningRate = 0.1, momentum = 0.9, nesterov = true)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Sgd {
  /** {@return the step size, above 0; a trainer can set another} */
  double learningRate() default 0.01;

  /** {@return the share of the velocity that is kept, at least 0 and below 1} */
  double momentum() default 0;

  /** {@return whether the step looks ahead along the velocity, which needs a momentum above 0} */
  boolean nesterov() default false;

  /** {@return the weight decay, at least 0} */
  double weightDecay() default 0;
}
