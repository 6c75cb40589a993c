package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The binary cross-entropy of logits with probabilities: the mean over every element of {@code -y *
 * log p - (1 - y) * log (1 - p)} with {@code p = sigmoid(x)}.
 *
 * <p>The output holds logits: the model does not end in {@link Sigmoid}. It is computed as {@code
 * max(x, 0) - x*y + log(1 + exp(-|x|))}, in which nothing overflows.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; one target for each output, of the output's type, in the
 *       order of the outputs, with probabilities from 0 to 1
 *   <dt>Reverse derivative
 *   <dd>{@code dx = 1/n * (sigmoid(x) - y)}, {@code n} being the number of elements of all rows
 *   <dt>Source
 *   <dd>{@code torch.nn.BCEWithLogitsLoss} with its default reduction
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 64)
 * @BinaryCrossEntropy
 * @Adam
 * interface Spam {
 *   @Input(300)          Tensor words();
 *   @Dense(16) @Relu     Tensor hidden(Tensor words);
 *   @Dense(1)            Tensor logit(Tensor hidden);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(BinaryCrossEntropy.Several.class)
public @interface BinaryCrossEntropy {
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
    BinaryCrossEntropy[] value();
  }
}
