package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A schedule of the learning rate: after every so many steps it is multiplied by a factor. After
 * {@code s} updates the learning rate is {@code learningRate * factor^floor(s / every)}.
 *
 * <p>The number of updates is saved and loaded with the parameters.
 *
 * <dl>
 *   <dt>Source
 *   <dd>{@code torch.optim.lr_scheduler.StepLR}, advanced after every update
 * </dl>
 *
 * <pre>{@code
 * @Sgd(learningRate = 0.1, momentum = 0.9)
 * @StepDecay(every = 1000, factor = 0.5)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface StepDecay {
  /** {@return the number of updates between changes, at least 1} */
  int every();

  /** {@return the factor, above 0} */
  double factor() default 0.1;
}
