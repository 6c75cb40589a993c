package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss {@code L = 1/n * sum |p - y|}, the mean over every element: {@code n} is the number of
 * rows times the number of values per row of all outputs, {@code p} the prediction and {@code y}
 * the target.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; one target for each output, of the output's type, in the
 *       order of the outputs
 *   <dt>Reverse derivative
 *   <dd>{@code dp = 1/n * sign(p - y)}, 0 where they are equal
 *   <dt>Source
 *   <dd>{@code torch.nn.L1Loss} with its default reduction
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 32)
 * @MeanAbsoluteError
 * @Adam
 * interface HousePrice {
 *   @Input(13)           Tensor house();
 *   @Dense(32) @Relu     Tensor hidden(Tensor house);
 *   @Dense(1)            Tensor price(Tensor hidden);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(MeanAbsoluteError.Several.class)
public @interface MeanAbsoluteError {
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
    MeanAbsoluteError[] value();
  }
}
