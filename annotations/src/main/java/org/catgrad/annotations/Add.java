package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of two or more wires, element by element: {@code y = x + z + ...}.
 *
 * <p>Nothing is broadcast silently: {@link Broadcast} says how, and {@link Bias} adds a vector.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T, .. -> T}, equal float32 or int32 types
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dz = ... = dy}
 *   <dt>Source
 *   <dd>catgrad's {@code Add}, which is the reverse derivative of copying
 * </dl>
 *
 * <pre>{@code
 * @Add   Tensor residual(Tensor x, Tensor layer);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Add {}
