package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Positive numbers that add up to 1 along an axis: {@code y[i] = exp(x[i]) / sum_j exp(x[j])}.
 *
 * <p>The maximum along the axis is subtracted before {@code exp}, which changes nothing but keeps
 * it from overflowing. A classifier trained with {@link SoftmaxCrossEntropy} ends in logits,
 * without this word.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>{@code dx = y * (dy - sum_j y[j] * dy[j])} along the axis
 *   <dt>Source
 *   <dd>Bridle 1990, <i>Probabilistic Interpretation of Feedforward Classification Network
 *       Outputs</i>
 * </dl>
 *
 * <pre>{@code
 * @Scale(0.25) @Softmax   Tensor attention(Tensor scores);   // each row of [16, 16] adds up to 1
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Softmax {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int value() default -1;
}
