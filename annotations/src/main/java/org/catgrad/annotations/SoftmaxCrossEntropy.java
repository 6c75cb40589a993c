package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The cross-entropy of the softmax of the output with a class label: {@code L = 1/rows * sum
 * (log(sum_c exp(z[c])) - z[label])} over the rows, {@code z} being the output of a row.
 *
 * <p>The output holds logits: the model does not end in {@link Softmax}, and {@code predict}
 * returns the logits, of which the largest is the class. The maximum of a row is subtracted before
 * {@code exp}, so that no logit overflows.
 *
 * <dl>
 *   <dt>Type
 *   <dd>one output of {@code float32[classes]}; the target is {@code int32[]}, one label per row in
 *       {@code 0 .. classes - 1}. A label outside is refused before anything changes.
 *   <dt>Reverse derivative
 *   <dd>{@code dz[c] = (softmax(z)[c] - (c == label ? 1 : 0)) / rows}
 *   <dt>Source
 *   <dd>{@code torch.nn.CrossEntropyLoss} with class indices and its default reduction; Bridle
 *       1990, <i>Probabilistic Interpretation of Feedforward Classification Network Outputs</i>
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 64)
 * @SoftmaxCrossEntropy
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
public @interface SoftmaxCrossEntropy {}
