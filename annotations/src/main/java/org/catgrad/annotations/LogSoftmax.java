package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The logarithm of {@link Softmax} along an axis: {@code y[i] = x[i] - log sum_j exp(x[j])}.
 *
 * <p>It is computed from x itself, with the maximum subtracted, and so is exact where a probability
 * would round to 0.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy - exp(y) * sum_j dy[j]} along the axis
 *   <dt>Source
 *   <dd>PyTorch's {@code log_softmax}
 * </dl>
 *
 * <pre>{@code
 * @LogSoftmax   Tensor logProbabilities(Tensor logits);   // [16, 8] -> [16, 8]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface LogSoftmax {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int value() default -1;
}
