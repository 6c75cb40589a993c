package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A block of a transformer, with the normalisations before its parts: {@code y = x +
 * attention(norm1(x))}, then {@code z = y + feedForward(norm2(y))}.
 *
 * <p>The wires are the sequence and maybe a mask, see {@link MultiHeadAttention}. {@link Apply}
 * with {@link Apply#times} stacks blocks.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., time, size] -> float32[.., time, size]}; the mask is {@code bool[time,
 *       time]} or {@code bool[.., time, time]}
 *   <dt>Reverse derivative
 *   <dd>composed from those of {@link LayerNorm} or {@link RmsNorm}, {@link MultiHeadAttention} and
 *       {@link FeedForward}
 *   <dt>Parameters
 *   <dd>those of the parts, below {@code norm1}, {@code attention}, {@code norm2} and {@code
 *       feedForward}: {@code norm1.weight}, {@code attention.query.weight}, {@code
 *       feedForward.expand.bias}. The names stand below the method's name.
 *   <dt>Source
 *   <dd>Xiong et al. 2020, <i>On Layer Normalization in the Transformer Architecture</i>, <a
 *       href="https://arxiv.org/abs/2002.04745">arXiv 2002.04745</a>; GPT-2. PyTorch's {@code
 *       TransformerEncoderLayer} with {@code norm_first}.
 * </dl>
 *
 * <pre>{@code
 * @TransformerBlock(heads = 8, causal = true)   Tensor y(Tensor x);    // as in GPT-2
 *
 * @TransformerBlock(                                                   // as in Llama
 *     heads = 8, keyValueHeads = 2, causal = true, rotary = true, norm = Normalization.RMS,
 *     hidden = 344, activation = Activation.SILU, gated = true, bias = false)
 * Tensor z(Tensor y);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TransformerBlock {
  /** {@return the number of heads, a divisor of the size} */
  int heads();

  /**
   * {@return the number of heads of keys and values, a divisor of the number of heads; 0, the
   * default, for as many} Each of them serves as many consecutive heads.
   */
  int keyValueHeads() default 0;

  /**
   * {@return the size inside the feed-forward part; 0, the default, for four times the size of the
   * sequence's last axis}
   */
  int hidden() default 0;

  /** {@return whether a position attends only to itself and those before} */
  boolean causal() default false;

  /** {@return whether dense layers and layer norms have a bias} */
  boolean bias() default true;

  /** {@return the activation} */
  Activation activation() default Activation.GELU;

  /** {@return whether the expanded values are multiplied by a gate} */
  boolean gated() default false;

  /** {@return how the input of each part is normalised} */
  Normalization norm() default Normalization.LAYER;

  /** {@return what is added to the variance or mean square, above 0} */
  double epsilon() default 1e-5;

  /**
   * {@return whether queries and keys are turned by their positions, see {@link RotaryPositions}}
   */
  boolean rotary() default false;

  /** {@return the base of the rotary positions, above 0} */
  double rotaryBase() default 10000;

  /**
   * {@return the probability of {@link Dropout} in training, from 0 to below 1: of the weights of
   * keys, inside the feed-forward part, and of the results of both parts before they are added}
   */
  double dropout() default 0;

  /**
   * {@return the initialiser of the weights of the dense layers} {@link Initializer#DEFAULT} is
   * that of the model, or else Glorot uniform.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the biases of the dense layers} {@link Initializer#DEFAULT} is that
   * of the model, or else zeros.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
