package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The Kullback&ndash;Leibler divergence of the output from the target: {@code L = 1/rows * sum y *
 * (log y - x)} over elements and rows, with {@code x} a log-probability and {@code y} a
 * probability; {@code y * log y} is 0 where {@code y} is 0.
 *
 * <dl>
 *   <dt>Type
 *   <dd>one output of {@code float32[.., n]} with log-probabilities, as a log-softmax gives them;
 *       the target is of the output's type, with probabilities
 *   <dt>Reverse derivative
 *   <dd>{@code dx = -y / rows}
 *   <dt>Source
 *   <dd>{@code torch.nn.KLDivLoss} with the reduction {@code batchmean}
 * </dl>
 *
 * <pre>{@code
 * @KullbackLeibler(outputs = "student", weight = 0.5)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(KullbackLeibler.Several.class)
public @interface KullbackLeibler {
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
    KullbackLeibler[] value();
  }
}
