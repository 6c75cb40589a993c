package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean over every element of a squared error that becomes linear: with {@code e = p - y} the
 * error, {@code e^2/2} where {@code |e| <= delta} and {@code delta * (|e| - delta/2)} elsewhere.
 * Outliers pull less than with {@link MeanSquaredError}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; one target for each output, of the output's type, in the
 *       order of the outputs
 *   <dt>Reverse derivative
 *   <dd>{@code dp = 1/n * max(-delta, min(e, delta))}, {@code n} being the number of elements of
 *       all rows
 *   <dt>Source
 *   <dd>Huber 1964, <i>Robust Estimation of a Location Parameter</i>; {@code torch.nn.HuberLoss}
 *       with its default reduction
 * </dl>
 *
 * <pre>{@code
 * @Huber(delta = 0.5)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Huber.Several.class)
public @interface Huber {
  /** {@return where the parabola becomes a line, above 0} */
  double delta() default 1;

  /**
   * {@return the names of the outputs that the loss is taken of} Empty, the default, means all that
   * no other loss names.
   */
  String[] outputs() default {};

  /** {@return the factor of the loss in the sum of all losses, finite} */
  double weight() default 1;

  /** Several of them on one model; compilers make it of repeated annotations. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface Several {
    /** {@return the annotations} */
    Huber[] value();
  }
}
