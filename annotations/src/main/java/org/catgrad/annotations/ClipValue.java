package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits every element of the gradients: {@code g = max(-value, min(g, value))}, before {@link
 * ClipNorm} and the optimiser.
 *
 * <dl>
 *   <dt>Source
 *   <dd>{@code torch.nn.utils.clip_grad_value_}
 * </dl>
 *
 * <pre>{@code
 * @Sgd(learningRate = 0.1)
 * @ClipValue(0.5)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ClipValue {
  /** {@return the largest absolute value, above 0} */
  double value();
}
