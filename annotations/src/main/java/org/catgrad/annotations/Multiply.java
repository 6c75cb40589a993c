package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of two or more wires, element by element: {@code y = x * z * ...}.
 *
 * <p>The matrix product is {@link MatMul}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T, .. -> T}, equal float32 or int32 types
 *   <dt>Reverse derivative
 *   <dd>{@code dx = z * dy}, {@code dz = x * dy}; of several, each has {@code dy} times the product
 *       of the others
 *   <dt>Source
 *   <dd>catgrad's {@code Multiply}
 * </dl>
 *
 * <pre>{@code
 * @Multiply   Tensor gated(Tensor candidate, Tensor gate);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Multiply {}
