package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A trained vector for each position of a sequence is added: {@code y[.., t, j] = x[.., t, j] +
 * weight[t, j]}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., time, size] -> float32[.., time, size]}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy}; {@code dweight = sum dy} over the rows and the leading axes
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [time, size]}, normal with mean 0 and deviation 1 by
 *       default. The name stands below the method's name.
 *   <dt>Source
 *   <dd>Gehring et al. 2017, <a href="https://arxiv.org/abs/1705.03122">arXiv 1705.03122</a>;
 *       GPT-2. In PyTorch it is an {@code Embedding} of the positions.
 * </dl>
 *
 * <pre>{@code
 * @Embedding(value = 96, size = 128) @LearnedPositions   Tensor x(Tensor symbols);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface LearnedPositions {
  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is that of the model, or
   * else normal with mean 0 and deviation 1.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
