package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The difference of two wires, element by element: {@code y = x - z}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T -> T}, equal float32 or int32 types
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy}, {@code dz = -dy}
 *   <dt>Source
 *   <dd>catgrad's {@code Subtract}
 * </dl>
 *
 * <pre>{@code
 * @Subtract   Tensor change(Tensor after, Tensor before);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Subtract {}
