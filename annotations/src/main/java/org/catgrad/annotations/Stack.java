package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Two or more wires of equal type side by side along a new axis, in the order of the parameters.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T, .. -> } the shape of {@code T} with a new axis, as long as there are wires;
 *       any dtype
 *   <dt>Reverse derivative
 *   <dd>each wire's cotangent is its part of {@code dy}
 *   <dt>Source
 *   <dd>NumPy's {@code stack}
 * </dl>
 *
 * <pre>{@code
 * @Stack   Tensor both(Tensor left, Tensor right);           // [8], [8] -> [2, 8]
 * @Stack(-1)   Tensor pairs(Tensor left, Tensor right);      // [8], [8] -> [8, 2]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Stack {
  /**
   * {@return the place of the new axis in the result} A negative one counts from the end; the
   * default is the first.
   */
  int value() default 0;
}
