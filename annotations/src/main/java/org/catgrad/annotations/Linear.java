package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A linear map: {@code y = x W}, {@link Dense} without its bias.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., in] -> float32[.., value]}; the map acts on the last axis
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy W^T}, {@code dW = sum x^T dy}, summed over the rows and all axes but the
 *       last
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [in, value]}, row-major, Glorot uniform by default. The name
 *       stands below the method's name.
 * </dl>
 *
 * <pre>{@code
 * @Linear(3) @Sigmoid   Tensor species(Tensor flower);   // species.weight
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Linear {
  /** {@return the number of results per row, at least 1} */
  int value();

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is that of the model, or
   * else Glorot uniform.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
