package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The opposite: {@code y = -x}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 or int32 {@code S -> S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = -dy}
 *   <dt>Source
 *   <dd>catgrad's {@code Negate}
 * </dl>
 *
 * <pre>{@code
 * @Negate @Shift(1)   Tensor rest(Tensor probability);   // 1 - probability
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Negate {}
