package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The transpose of {@link Conv1d}, with a bias for each channel of the result: every element is
 * spread, times the filters, over the window that a convolution with these attributes would have
 * made it from. It undoes the shapes of that convolution, not its values.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, length] -> float32[value, n]}, where {@code n = (length - 1)
 *       stride - 2 padding + dilation (kernel - 1) + outputPadding + 1}
 *   <dt>Reverse derivative
 *   <dd>{@code dx} is the convolution of {@code dy} with {@code w}; {@code dw} is the convolution
 *       of {@code dy} with {@code x}, summed over the rows; {@code db} is the sum of {@code dy}
 *       over rows and positions
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [channels, value / groups, kernel]}, He uniform by default;
 *       {@code bias} of shape {@code [value]}, zeros by default
 *   <dt>Source
 *   <dd>PyTorch's {@code ConvTranspose1d}, whose first values are drawn otherwise
 * </dl>
 *
 * <pre>{@code
 * @TransposedConv1d(value = 4, kernel = 4, stride = 2, padding = 1)
 * Tensor twice(Tensor wave);   // [8, 50] -> [4, 100]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface TransposedConv1d {
  /** {@return the number of channels of the result, at least 1} */
  int value();

  /** {@return the size of a filter} */
  int kernel();

  /** {@return the distance between windows, at least 1} */
  int stride() default 1;

  /** {@return how many elements are cut off at either end, at least 0} */
  int padding() default 0;

  /**
   * {@return how many elements are added at the far end, at least 0 and less than the stride or the
   * dilation}
   */
  int outputPadding() default 0;

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
