package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss {@code L = 1/2 * sum (p - y)^2} over the elements of every output and over the rows,
 * with {@code p} the prediction and {@code y} the target.
 *
 * <p>It is a sum and not a mean: the gradient grows with the number of rows, and a learning rate
 * goes with a batch size. {@link MeanSquaredError} does not depend on it.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; one target for each output, of the output's type, in the
 *       order of the outputs
 *   <dt>Reverse derivative
 *   <dd>{@code dp = p - y}
 *   <dt>Source
 *   <dd>catgrad's loss, whose reverse map is the difference; Cruttwell et al. 2022, <i>Categorical
 *       Foundations of Gradient-Based Learning</i>, <a
 *       href="https://arxiv.org/abs/2103.01931">arXiv 2103.01931</a>
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 150)
 * @SquaredError
 * @Sgd(learningRate = 0.01)
 * interface Iris {
 *   @Input(4)            Tensor flower();
 *   @Dense(3) @Sigmoid   Tensor species(Tensor flower);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(SquaredError.Several.class)
public @interface SquaredError {
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
    SquaredError[] value();
  }
}
