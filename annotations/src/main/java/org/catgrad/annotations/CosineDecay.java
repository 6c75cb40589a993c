package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A schedule of the learning rate: a linear warm-up, then half a wave of the cosine down to a
 * minimum. After {@code s} updates the learning rate is multiplied by
 *
 * <pre>{@code
 * (s + 1) / warmUp                                                                 if s < warmUp
 * minimum + (1 - minimum) * (1 + cos(pi * (s - warmUp) / (steps - warmUp))) / 2    if s < steps
 * minimum                                                                          afterwards
 * }</pre>
 *
 * <p>The number of updates is saved and loaded with the parameters.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Loshchilov and Hutter 2017, <a href="https://arxiv.org/abs/1608.03983">arXiv
 *       1608.03983</a>, equation 5, without restarts; {@code
 *       torch.optim.lr_scheduler.CosineAnnealingLR}, whose {@code eta_min} is {@code minimum} times
 *       the learning rate
 * </dl>
 *
 * <pre>{@code
 * @AdamW(learningRate = 3e-4)
 * @CosineDecay(steps = 10_000, warmUp = 500, minimum = 0.1)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface CosineDecay {
  /** {@return the number of updates until the minimum, warm-up included, at least 1} */
  int steps();

  /** {@return the number of updates of the warm-up, less than {@link #steps}} */
  int warmUp() default 0;

  /** {@return the factor at the end, from 0 to 1} */
  double minimum() default 0;
}
