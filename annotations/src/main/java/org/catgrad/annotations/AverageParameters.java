package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An exponential moving average of the parameters, which {@code predict} uses instead of them.
 *
 * <p>After each update {@code a = value * a + (1 - value) * p} for each parameter {@code p} that is
 * not frozen. Averages start as copies of the parameters, are saved and loaded with them, and start
 * anew where a parameter is set or a file has no averages. A model that only predicts takes the
 * averages of a file for its parameters. {@code step} and {@code gradients} use the parameters
 * themselves.
 *
 * <dl>
 *   <dt>Source
 *   <dd>Polyak and Juditsky 1992, <i>Acceleration of Stochastic Approximation by Averaging</i>;
 *       {@code torch.optim.swa_utils.AveragedModel} with {@code get_ema_multi_avg_fn}
 * </dl>
 *
 * <pre>{@code
 * @Adam
 * @AverageParameters(0.999)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AverageParameters {
  /** {@return the share of the average that is kept, at least 0 and below 1} */
  double value();
}
