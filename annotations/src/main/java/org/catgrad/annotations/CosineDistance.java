package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of one minus the cosine of the angle between prediction and target: {@code 1 - p.y /
 * (max(|p|, e) * max(|y|, e))} with {@code e = 1e-8}, along the last axis, averaged over rows and
 * leading axes.
 *
 * <dl>
 *   <dt>Type
 *   <dd>one output of {@code float32[.., n]}; the target is of the output's type
 *   <dt>Reverse derivative
 *   <dd>{@code dp = -(v - c*u) / (|p| * m)}, with {@code u} and {@code v} the unit vectors of
 *       {@code p} and {@code y}, {@code c} their cosine, and {@code m} the number of vectors in all
 *       rows; where {@code |p| <= e}, {@code dp = -v / (e * m)}
 *   <dt>Source
 *   <dd>{@code torch.nn.CosineEmbeddingLoss} with the label 1, and {@code
 *       torch.nn.functional.cosine_similarity} for the limit
 * </dl>
 *
 * <pre>{@code
 * @CosineDistance(outputs = "embedding")
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(CosineDistance.Several.class)
public @interface CosineDistance {
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
    CosineDistance[] value();
  }
}
