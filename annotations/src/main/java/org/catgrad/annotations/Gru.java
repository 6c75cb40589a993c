package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The gated recurrent unit along the first axis. At each time, from the elements {@code x} at this
 * time and the hidden state {@code h}, zeros at first:
 *
 * <pre>{@code
 * rx, zx, nx = x input.weight + input.bias
 * rh, zh, nh = h hidden.weight + hidden.bias
 * n = tanh(nx + sigmoid(rx + rh) * nh)
 * z = sigmoid(zx + zh)
 * h' = (1 - z) * n + z * h
 * }</pre>
 *
 * <p>With one more wire, the hidden state starts there.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[time, features] -> float32[time, units]}, or {@code float32[units]} without
 *       sequences; the initial state is {@code float32[units]}
 *   <dt>Reverse derivative
 *   <dd>composed from those of the steps, from the last to the first: backpropagation through time
 *   <dt>Parameters
 *   <dd>{@code input.weight [features, 3 * units]}, {@code hidden.weight [units, 3 * units]},
 *       {@code input.bias} and {@code hidden.bias [3 * units]}, in by out, the gates in the order
 *       {@code r, z, n}, all uniform between {@code -1 / sqrt(units)} and {@code 1 / sqrt(units)}.
 *       The names stand below the method's name.
 *   <dt>Source
 *   <dd>Cho et al. 2014, <a href="https://arxiv.org/abs/1406.1078">arXiv 1406.1078</a>, with the
 *       reset gate after the product; PyTorch's {@code GRU}, which stores the weights' transposes
 * </dl>
 *
 * <pre>{@code
 * @Gru(value = 64, sequences = false) @Dense(10)   Tensor logits(Tensor x);    // [32, 16] -> [10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Gru {
  /** {@return the number of units, at least 1} */
  int value();

  /** {@return whether the result has the hidden states of all times, or only the last one} */
  boolean sequences() default true;

  /** {@return whether there are biases} */
  boolean bias() default true;

  /**
   * {@return the initialiser of the weights} {@link Initializer#DEFAULT} is that of the model, or
   * else uniform between {@code -1 / sqrt(units)} and {@code 1 / sqrt(units)}.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the biases} {@link Initializer#DEFAULT} is that of the model, or
   * else uniform between {@code -1 / sqrt(units)} and {@code 1 / sqrt(units)}.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
