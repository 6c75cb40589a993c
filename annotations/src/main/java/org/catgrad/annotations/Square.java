package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code y = x^2}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>{@code dx = 2 * x * dy}
 *   <dt>Source
 *   <dd>PyTorch's {@code square}
 * </dl>
 *
 * <pre>{@code
 * @Square   Tensor energy(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Square {}
