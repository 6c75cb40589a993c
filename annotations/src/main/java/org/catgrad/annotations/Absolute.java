package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The absolute value. That of the smallest int32 is itself, as in Java.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} where {@code x > 0}, {@code -dy} where {@code x < 0}
 *   <dt>Where it has no derivative
 *   <dd>at 0 the cotangent is 0, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code abs}
 * </dl>
 *
 * <pre>{@code
 * @Absolute   Tensor distance(Tensor difference);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Absolute {}
