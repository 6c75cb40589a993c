package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits the norm of the gradients: with {@code n} the root of the sum of the squares of all
 * gradients of the trained parameters together, each becomes {@code g * min(1, value / (n +
 * 1e-6))}, before the optimiser.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Pascanu, Mikolov and Bengio 2013, <a href="https://arxiv.org/abs/1211.5063">arXiv
 *       1211.5063</a>; {@code torch.nn.utils.clip_grad_norm_}
 * </dl>
 *
 * <pre>{@code
 * @Adam
 * @ClipNorm(1)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ClipNorm {
  /** {@return the largest norm, above 0} */
  double value();
}
