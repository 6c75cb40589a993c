package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An update for every so many steps, with the mean of their gradients: batches that are too large
 * for one call.
 *
 * <p>A step in between changes neither parameters nor the states of the optimiser, and schedules do
 * not advance. The gradients so far are saved and loaded with the parameters. Clipping sees the
 * mean.
 *
 * <dl>
 *   <dt>Source
 *   <dd>PyTorch programs that call {@code backward} on {@code loss / n} several times before {@code
 *       step}
 * </dl>
 *
 * <pre>{@code
 * @Adam
 * @AccumulateGradients(8)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface AccumulateGradients {
  /** {@return the number of steps that make an update, at least 1} */
  int value();
}
