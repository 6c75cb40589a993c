package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Brings each group of channels to mean 0 and variance 1, then scales and shifts each channel. The
 * channels are the first axis; a group is so many consecutive channels with all that belongs to
 * them.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, ..] -> float32[channels, ..]}, one axis or more
 *   <dt>Reverse derivative
 *   <dd>that of {@link LayerNorm} over each group; {@code dweight} and {@code dbias} are summed
 *       over the rows and all axes but the first
 *   <dt>Parameters
 *   <dd>{@code weight} and {@code bias} of shape {@code [channels]}, ones and zeros. The names
 *       stand below the method's name.
 *   <dt>Source
 *   <dd>Wu and He 2018, <i>Group Normalization</i>, <a
 *       href="https://arxiv.org/abs/1803.08494">arXiv 1803.08494</a>; PyTorch's {@code GroupNorm}.
 *       With as many groups as channels it is instance normalisation.
 * </dl>
 *
 * <pre>{@code
 * @GroupNorm(groups = 4) @Relu   Tensor y(Tensor image);    // [16, 8, 8]: groups of 4 channels
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GroupNorm {
  /** {@return the number of groups, a divisor of the number of channels} */
  int groups();

  /** {@return what is added to the variance, above 0} */
  double epsilon() default 1e-5;

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
