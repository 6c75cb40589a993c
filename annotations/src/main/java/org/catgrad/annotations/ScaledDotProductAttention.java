package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Attention: {@code y = softmax(q k^T / sqrt(size)) v}. For each query it is the mean of the
 * values, weighted by how well their keys fit.
 *
 * <p>The wires are queries, keys, values and, if there is a fourth, a mask, which is true where a
 * query may attend to a key. A query that may attend to no key gets zeros.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., t, size], float32[.., s, size], float32[.., s, n] -> float32[.., t, n]},
 *       with equal leading axes; the mask is {@code bool[t, s]} or {@code bool[.., t, s]}
 *   <dt>Reverse derivative
 *   <dd>with {@code p} the result of the softmax and {@code dp = dy v^T}: {@code dv = p^T dy}, and
 *       for the scores {@code dx = p * (dp - sum_s p * dp)}, {@code dq = dx k / sqrt(size)}, {@code
 *       dk = dx^T q / sqrt(size)}; no cotangent passes where the mask is false
 *   <dt>Source
 *   <dd>Vaswani et al. 2017, <i>Attention Is All You Need</i>, <a
 *       href="https://arxiv.org/abs/1706.03762">arXiv 1706.03762</a>, equation 1; PyTorch's {@code
 *       scaled_dot_product_attention}
 * </dl>
 *
 * <pre>{@code
 * @ScaledDotProductAttention(causal = true)
 * Tensor mixed(Tensor queries, Tensor keys, Tensor values);    // [8, 64, 16] each
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ScaledDotProductAttention {
  /**
   * {@return whether a query attends only to the keys at its own position and before, counted from
   * the first of each}
   */
  boolean causal() default false;

  /**
   * {@return the probability that a weight of a key becomes 0 in training, from 0 to below 1, see
   * {@link Dropout}}
   */
  double dropout() default 0;
}
