package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Joins two or more wires along an axis, in the order of the parameters.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[.., a, ..], D[.., b, ..], .. -> D[.., a + b + .., ..]}, any dtype {@code D}, rank
 *       1 or more; all other axes are equal
 *   <dt>Reverse derivative
 *   <dd>each wire's cotangent is its part of {@code dy}
 *   <dt>Source
 *   <dd>catgrad's {@code NConcatenate}
 * </dl>
 *
 * <pre>{@code
 * @Concatenate   Tensor both(Tensor left, Tensor right);   // [4, 8], [4, 2] -> [4, 10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Concatenate {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int value() default -1;
}
