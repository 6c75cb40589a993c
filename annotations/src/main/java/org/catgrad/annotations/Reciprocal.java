package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code y = 1 / x}. Division by zero follows IEEE 754.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = -y^2 * dy}, from the saved result
 *   <dt>Source
 *   <dd>PyTorch's {@code reciprocal}
 * </dl>
 *
 * <pre>{@code
 * @Reciprocal   Tensor period(Tensor frequency);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Reciprocal {}
