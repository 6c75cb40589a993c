package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer: {@code y = x W + b}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., in] -> float32[.., value]}; the layer acts on the last axis
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy W^T}, {@code dW = sum x^T dy}, {@code db = sum dy}; the sums run over the
 *       rows and all axes but the last
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [in, value]}, row-major, Glorot uniform by default as in
 *       Keras; {@code bias} of shape {@code [value]}, zeros by default. The names stand below the
 *       method's name.
 *   <dt>Source
 *   <dd>Keras's {@code Dense}. The weight is stored in by out; PyTorch's {@code Linear} stores its
 *       transpose.
 * </dl>
 *
 * <pre>{@code
 * @Dense(20) @Sigmoid               Tensor hidden(Tensor flower);    // hidden.weight, hidden.bias
 * @Dense(value = 3, bias = false)   Tensor species(Tensor hidden);   // species.weight
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Dense {
  /** {@return the number of results per row, at least 1} */
  int value();

  /** {@return whether a bias is added} */
  boolean bias() default true;

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is that of the model, or
   * else Glorot uniform.
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
