package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The output itself is the loss: {@code L = 1/rows * sum p}, the sum of its elements averaged over
 * the rows. There is no target. It lets a diagram compute any loss; a negative {@link #weight}
 * maximises.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; several are added
 *   <dt>Reverse derivative
 *   <dd>{@code dp = 1/rows}
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 64)
 * @Minimize
 * @RmsProp(learningRate = 5e-5)
 * interface Critic {
 *   @Input(2)            Tensor real();
 *   @Input(2)            Tensor made();
 *   @Apply(value = Score.class, parameters = "score")   Tensor ofReal(Tensor real);
 *   @Apply(value = Score.class, parameters = "score")   Tensor ofMade(Tensor made);
 *   @Subtract            Tensor loss(Tensor ofMade, Tensor ofReal);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Minimize.Several.class)
public @interface Minimize {
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
    Minimize[] value();
  }
}
