package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Long short-term memory along the first axis. At each time, from the elements {@code x} at this
 * time, the hidden state {@code h} and the cell state {@code c}, both zeros at first:
 *
 * <pre>{@code
 * i, f, g, o = x input.weight + input.bias + h hidden.weight + hidden.bias
 * c' = sigmoid(f) * c + sigmoid(i) * tanh(g)
 * h' = sigmoid(o) * tanh(c')
 * }</pre>
 *
 * <p>With two more wires, the hidden and the cell state start there.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[time, features] -> float32[time, units]}, or {@code float32[units]} without
 *       sequences; initial states are {@code float32[units]} each
 *   <dt>Reverse derivative
 *   <dd>composed from those of the steps, from the last to the first: backpropagation through time
 *   <dt>Parameters
 *   <dd>{@code input.weight [features, 4 * units]}, {@code hidden.weight [units, 4 * units]},
 *       {@code input.bias} and {@code hidden.bias [4 * units]}, in by out, the gates in the order
 *       {@code i, f, g, o}, all uniform between {@code -1 / sqrt(units)} and {@code 1 /
 *       sqrt(units)}. The names stand below the method's name.
 *   <dt>Source
 *   <dd>Hochreiter and Schmidhuber 1997, <i>Long Short-Term Memory</i>, with the forget gate of
 *       Gers, Schmidhuber and Cummins 2000; PyTorch's {@code LSTM}, which stores the weights'
 *       transposes
 * </dl>
 *
 * <pre>{@code
 * @Lstm(64)                              Tensor encoded(Tensor x);       // [32, 16] -> [32, 64]
 * @Lstm(value = 64, sequences = false)   Tensor last(Tensor encoded);    // [32, 64] -> [64]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Lstm {
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
