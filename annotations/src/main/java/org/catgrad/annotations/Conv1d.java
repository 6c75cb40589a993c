package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A convolution along a sequence, with a bias for each filter: {@code y[f, p] = b[f] + sum w[f, c,
 * j] x[c, p stride + j dilation - padding]}, the sum over {@code c} and {@code j} and over zeros
 * outside.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, length] -> float32[value, n]}, where {@code n = (length + 2
 *       padding - dilation (kernel - 1) - 1) / stride + 1}, rounded down
 *   <dt>Reverse derivative
 *   <dd>{@code dx} is the transposed convolution of {@code dy} with {@code w}; {@code dw} is the
 *       convolution of {@code x} with {@code dy}, summed over the rows; {@code db} is the sum of
 *       {@code dy} over rows and positions
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [value, channels / groups, kernel]}, He uniform by default;
 *       {@code bias} of shape {@code [value]}, zeros by default
 *   <dt>Source
 *   <dd>PyTorch's {@code Conv1d}, whose first values are drawn otherwise
 * </dl>
 *
 * <pre>{@code
 * @Conv1d(value = 16, kernel = 5, padding = 2)
 * Tensor smooth(Tensor wave);   // [1, 100] -> [16, 100]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Conv1d {
  /** {@return the number of filters, which are the channels of the result, at least 1} */
  int value();

  /** {@return the size of a filter} */
  int kernel();

  /** {@return the distance between windows, at least 1} */
  int stride() default 1;

  /** {@return how many zeros are added at either end, at least 0} */
  int padding() default 0;

  /** {@return the distance between the elements of a filter, at least 1} */
  int dilation() default 1;

  /**
   * {@return into how many groups the channels of both sides are divided} Each group of the result
   * sees its own group of the wire alone; as many groups as channels make the convolution
   * depthwise.
   */
  int groups() default 1;

  /** {@return whether a bias is added} */
  boolean bias() default true;

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is that of the model, or
   * else He uniform.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the bias} {@link Initializer#DEFAULT} is that of the model, or else
   * zeros.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
