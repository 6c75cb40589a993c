package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings the elements along the last axis to a mean square of 1, then scales them: {@code y = x /
 * sqrt(mean(x^2) + epsilon) * weight}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., n] -> float32[.., n]}, one axis or more
 *   <dt>Reverse derivative
 *   <dd>with the normalised value {@code u}, its factor {@code r = 1 / sqrt(mean(x^2) + epsilon)}
 *       and {@code du = dy * weight}: {@code dx = r * (du - u * mean(du * u))}; {@code dweight =
 *       sum dy * u} over the rows and all axes but the last
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [n]}, ones. The name stands below the method's name.
 *   <dt>Source
 *   <dd>Zhang and Sennrich 2019, <i>Root Mean Square Layer Normalization</i>, <a
 *       href="https://arxiv.org/abs/1910.07467">arXiv 1910.07467</a>; PyTorch's {@code RMSNorm},
 *       whose epsilon is by default the smallest that matters. Here it is that of Llama.
 * </dl>
 *
 * <pre>{@code
 * @RmsNorm   Tensor y(Tensor x);    // y.weight
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RmsNorm {
  /** {@return what is added to the mean square, above 0} */
  double epsilon() default 1e-5;

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is ones, whatever the model
   * says of its parameters.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
