package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a trained vector along the last axis: {@code y = x + b}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., n] -> float32[.., n]}, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy}, {@code db = sum dy} over the rows and all axes but the last
 *   <dt>Parameters
 *   <dd>{@code bias} of shape {@code [n]}, zeros by default. The name stands below the method's
 *       name.
 * </dl>
 *
 * <pre>{@code
 * @Linear(20) @Bias @Tanh   Tensor hidden(Tensor flower);   // hidden.weight, hidden.bias
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Bias {
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
