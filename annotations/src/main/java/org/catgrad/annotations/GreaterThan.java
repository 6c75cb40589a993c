package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Comparison, element by element: 1 where {@code x > value}, or {@code x > z} of two wires, and 0
 * elsewhere.
 *
 * <p>A comparison with not-a-number is 0. For gradients that pass through a threshold, see {@link
 * Block#reverse}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T} with a value, {@code T, T -> T} without, a float32 or int32 type; the result
 *       has the dtype of the operand
 *   <dt>Reverse derivative
 *   <dd>zero: the function is flat wherever it has a derivative
 *   <dt>Source
 *   <dd>catgrad's {@code Gt}
 * </dl>
 *
 * <pre>{@code
 * @GreaterThan(0.5)   Tensor decision(Tensor probability);
 * @GreaterThan        Tensor larger(Tensor left, Tensor right);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GreaterThan {
  /**
   * {@return the threshold for the one wire, or not-a-number (the default) where a second wire is
   * compared with}
   */
  double value() default Double.NaN;
}
