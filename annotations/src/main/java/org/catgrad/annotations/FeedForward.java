package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The network that a transformer applies at each position: {@code y = contract(a(expand(x)))},
 * where expand and contract are dense layers and {@code a} is the activation. With a gate it is
 * {@code y = contract(a(gate(x)) * expand(x))}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., n] -> float32[.., n]}; the network acts on the last axis
 *   <dt>Reverse derivative
 *   <dd>composed from those of its parts
 *   <dt>Parameters
 *   <dd>{@code expand.weight [n, hidden]}, {@code contract.weight [hidden, n]} and, with a gate,
 *       {@code gate.weight [n, hidden]}, in by out, Glorot uniform; {@code expand.bias}, {@code
 *       contract.bias}, {@code gate.bias}, zeros. The names stand below the method's name.
 *   <dt>Source
 *   <dd>Vaswani et al. 2017, <a href="https://arxiv.org/abs/1706.03762">arXiv 1706.03762</a>,
 *       equation 2; the gate: Shazeer 2020, <a href="https://arxiv.org/abs/2002.05202">arXiv
 *       2002.05202</a> (with {@link Activation#SILU} it is SwiGLU)
 * </dl>
 *
 * <pre>{@code
 * @FeedForward(hidden = 512)   Tensor y(Tensor x);    // [64, 128] -> [64, 128]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface FeedForward {
  /** {@return the size in between, at least 1} */
  int hidden();

  /** {@return the activation} */
  Activation activation() default Activation.GELU;

  /** {@return whether the expanded values are multiplied by a gate} */
  boolean gated() default false;

  /** {@return whether the dense layers have a bias} */
  boolean bias() default true;

  /**
   * {@return the probability that an element of the size in between becomes 0 in training, from 0
   * to below 1, see {@link Dropout}}
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
