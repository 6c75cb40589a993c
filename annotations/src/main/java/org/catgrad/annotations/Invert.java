package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Logical not of a {@code bool}, bitwise complement of an {@code int32}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code bool S -> bool S} or {@code int32 S -> int32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>none: neither dtype carries a cotangent
 *   <dt>Source
 *   <dd>catgrad's {@code Invert}
 * </dl>
 *
 * <pre>{@code
 * @Input(value = 16, dtype = DType.BOOL)   Tensor visible();
 * @Invert                                  Tensor hidden(Tensor visible);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Invert {}
