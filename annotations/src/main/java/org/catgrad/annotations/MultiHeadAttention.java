package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Attention by several heads, each with a projection of its own.
 *
 * <p>A sequence is projected to queries, and it or a context to keys and values; each head attends
 * as {@link ScaledDotProductAttention} does with its part of them; the results of all heads, side
 * by side, are projected to the size of the sequence.
 *
 * <p>The wires are the sequence, maybe a context, and maybe a mask, told by being {@code bool}:
 * true where a position of the sequence may attend to a position of the context. A position that
 * may attend to nothing gets the bias of the output alone.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., t, size] -> float32[.., t, size]}; the context is {@code float32[.., s,
 *       n]}, the mask {@code bool[t, s]} or {@code bool[.., t, s]}. The leading axes are equal.
 *   <dt>Reverse derivative
 *   <dd>composed from those of the projections and of the attention
 *   <dt>Parameters
 *   <dd>{@code query.weight [size, size]}, {@code key.weight} and {@code value.weight [n, size]},
 *       {@code output.weight [size, size]}, in by out, Glorot uniform; {@code query.bias}, {@code
 *       key.bias}, {@code value.bias}, {@code output.bias}, zeros. With fewer heads of keys and
 *       values their second axis is {@code keyValueHeads * size / heads}. The names stand below the
 *       method's name.
 *   <dt>Source
 *   <dd>Vaswani et al. 2017, <a href="https://arxiv.org/abs/1706.03762">arXiv 1706.03762</a>;
 *       PyTorch's {@code MultiheadAttention}, which keeps the first three weights as one and all of
 *       them transposed. Grouped keys and values: Ainslie et al. 2023, <a
 *       href="https://arxiv.org/abs/2305.13245">arXiv 2305.13245</a>.
 * </dl>
 *
 * <pre>{@code
 * @MultiHeadAttention(heads = 8, causal = true)   Tensor y(Tensor x);                   // [64, 128]
 * @MultiHeadAttention(heads = 8)                  Tensor z(Tensor y, Tensor encoded);
 * @MultiHeadAttention(heads = 8)                  Tensor u(Tensor z, Tensor mask);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface MultiHeadAttention {
  /** {@return the number of heads, a divisor of the size} */
  int heads();

  /**
   * {@return the number of heads of keys and values, a divisor of the number of heads; 0, the
   * default, for as many} Each of them serves as many consecutive heads.
   */
  int keyValueHeads() default 0;

  /** {@return whether a position attends only to itself and those before} */
  boolean causal() default false;

  /** {@return whether the four projections have a bias} */
  boolean bias() default true;

  /**
   * {@return whether queries and keys are turned by their positions, see {@link RotaryPositions}}
   */
  boolean rotary() default false;

  /** {@return the base of the rotary positions, above 0} */
  double rotaryBase() default 10000;

  /**
   * {@return the probability that a weight of a key becomes 0 in training, from 0 to below 1, see
   * {@link Dropout}}
   */
  double dropout() default 0;

  /**
   * {@return the initialiser of the weights} {@link Initializer#DEFAULT} is that of the model, or
   * else Glorot uniform.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the biases} {@link Initializer#DEFAULT} is that of the model, or
   * else zeros.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
