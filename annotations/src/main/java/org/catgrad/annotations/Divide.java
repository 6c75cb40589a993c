package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The quotient of two wires, element by element: {@code y = x / z}.
 *
 * <p>Division by zero follows IEEE 754, as {@code float} division in Java does.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S, float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / z}, {@code dz = -(y / z) * dy}
 *   <dt>Source
 *   <dd>catgrad's {@code Divide}
 * </dl>
 *
 * <pre>{@code
 * @Divide   Tensor ratio(Tensor part, Tensor whole);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Divide {}
