package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The cross-entropy of the softmax of the output with class labels: {@code L = 1/n * sum (log(sum_c
 * exp(z[c])) - z[label])} over the labels of all rows, {@code z} being the logits of a label and
 * {@code n} the number of labels.
 *
 * <p>The output holds logits: the model does not end in {@link Softmax}, and {@code predict}
 * returns the logits, of which the largest is the class. The maximum is subtracted before {@code
 * exp}, so that no logit overflows.
 *
 * <p>In full, with {@code s} the {@link #labelSmoothing}, {@code C} the number of classes, {@code
 * w} the {@link #classWeights}, and all sums over the labels that are not {@linkplain #ignoredLabel
 * ignored}:
 *
 * <pre>{@code
 * L = sum ((1 - s) * w[label] * -log p[label] + s/C * sum_c w[c] * -log p[c]) / sum w[label]
 * }</pre>
 *
 * <p>If every label is ignored, the loss and the gradients are 0, where PyTorch's are not-a-number.
 *
 * <dl>
 *   <dt>Type
 *   <dd>one output of {@code float32[.., classes]}; the target is {@code int32[..]}, a label in
 *       {@code 0 .. classes - 1} for each vector of logits: one per row for {@code
 *       float32[classes]}, one for each position of a sequence {@code float32[T, classes]}. A label
 *       outside is refused before anything changes.
 *   <dt>Reverse derivative
 *   <dd>{@code dz[c] = (softmax(z)[c] - (c == label ? 1 : 0)) / n}; in general {@code (q *
 *       softmax(z)[c] - q[c]) / sum w[label]}, {@code q[c]} being the factor of {@code -log p[c]}
 *       above and {@code q} their sum
 *   <dt>Source
 *   <dd>{@code torch.nn.CrossEntropyLoss} with class indices and its default reduction; Bridle
 *       1990, <i>Probabilistic Interpretation of Feedforward Classification Network Outputs</i>;
 *       Szegedy et al. 2015, <a href="https://arxiv.org/abs/1512.00567">arXiv 1512.00567</a>, for
 *       the smoothing
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 64)
 * @SoftmaxCrossEntropy(labelSmoothing = 0.1)
 * @Adam
 * interface Digits {
 *   @Input({28, 28})              Tensor image();
 *   @Flatten @Dense(128) @Relu    Tensor hidden(Tensor image);
 *   @Dense(10)                    Tensor digit(Tensor hidden);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(SoftmaxCrossEntropy.Several.class)
public @interface SoftmaxCrossEntropy {
  /** {@return the share of a label that is spread over all classes, from 0 to 1} */
  double labelSmoothing() default 0;

  /**
   * {@return a label that does not count} It may lie outside of the classes, as {@code -100} does
   * in PyTorch. The default, {@link Integer#MIN_VALUE}, means none.
   */
  int ignoredLabel() default Integer.MIN_VALUE;

  /**
   * {@return a weight for each class, at least 0} The loss is then a weighted mean. Empty, the
   * default, means 1 for all.
   */
  double[] classWeights() default {};

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
    SoftmaxCrossEntropy[] value();
  }
}
