package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Comparison, element by element: 1 where {@code x != value}, or {@code x != z} of two wires, and 0
 * elsewhere, in the dtype of the operand.
 *
 * <p>A comparison with not-a-number is 1.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T} with a value, {@code T, T -> T} without, any dtype; of truth values 1 is
 *       true
 *   <dt>Reverse derivative
 *   <dd>zero: the function is flat wherever it has a derivative
 *   <dt>Where it has no derivative
 *   <dd>where both are equal the cotangent is 0, too
 *   <dt>Source
 *   <dd>PyTorch's {@code ne}, whose result is bool; see {@link Cast}
 * </dl>
 *
 * <pre>{@code
 * @NotEqualTo(0)   Tensor mask(Tensor tokens);
 * @NotEqualTo      Tensor changed(Tensor left, Tensor right);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface NotEqualTo {
  /**
   * {@return the number that the one wire is compared with, or not-a-number (the default) where a
   * second wire is}
   */
  double value() default Double.NaN;
}
