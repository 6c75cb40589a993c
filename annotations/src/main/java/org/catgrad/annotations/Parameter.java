package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An array that is trained: the method takes no wires and produces the parameter.
 *
 * <p>To use a parameter in several places, use its wire in several places; the gradients of all of
 * them are added.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code -> float32[value]}, one array for all rows
 *   <dt>Reverse derivative
 *   <dd>none to pass on: the cotangent, summed over the rows, is the gradient that the optimiser
 *       takes
 *   <dt>Parameters
 *   <dd>one, called as the method is ({@code gain} in the example), with the stated shape.
 *       Initialised by {@link Initializer#GLOROT_UNIFORM} if the rank is 2 or more, by {@link
 *       Initializer#ZEROS} otherwise.
 * </dl>
 *
 * <pre>{@code
 * @Input(8)          Tensor x();
 * @Parameter(8)      Tensor gain();
 * @Multiply          Tensor scaled(Tensor x, Tensor gain);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Parameter {
  /** {@return the shape, each size at least 1} The empty shape is a single value. */
  int[] value();

  /**
   * {@return the initialiser} {@link Initializer#DEFAULT} is that of the model, or else Glorot
   * uniform for rank 2 or more and zeros otherwise.
   */
  Initialize initializer() default @Initialize(Initializer.DEFAULT);
}
