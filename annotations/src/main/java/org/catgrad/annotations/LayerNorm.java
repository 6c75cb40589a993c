package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings the elements along the last axis to mean 0 and variance 1, then scales and shifts them:
 * {@code y = (x - mean(x)) / sqrt(var(x) + epsilon) * weight + bias}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., n] -> float32[.., n]}, one axis or more
 *   <dt>Reverse derivative
 *   <dd>with the normalised value {@code u}, its factor {@code r = 1 / sqrt(var(x) + epsilon)} and
 *       {@code du = dy * weight}: {@code dx = r * (du - mean(du) - u * mean(du * u))}; {@code
 *       dweight = sum dy * u} and {@code dbias = sum dy} over the rows and all axes but the last
 *   <dt>Parameters
 *   <dd>{@code weight} and {@code bias} of shape {@code [n]}, ones and zeros. The names stand below
 *       the method's name.
 *   <dt>Source
 *   <dd>Ba, Kiros and Hinton 2016, <i>Layer Normalization</i>, <a
 *       href="https://arxiv.org/abs/1607.06450">arXiv 1607.06450</a>; PyTorch's {@code LayerNorm}
 *       of the last axis. The variance is divided by {@code n}.
 * </dl>
 *
 * <pre>{@code
 * @LayerNorm @Dense(64)   Tensor y(Tensor x);    // y.weight and y.bias, then y.weight2 and y.bias2
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface LayerNorm {
  /** {@return what is added to the variance, above 0} */
  double epsilon() default 1e-5;

  /** {@return whether a bias is added} */
  boolean bias() default true;

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is ones, whatever the model
   * says of its parameters.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the bias} {@link Initializer#DEFAULT} is zeros, whatever the model
   * says of its parameters.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
