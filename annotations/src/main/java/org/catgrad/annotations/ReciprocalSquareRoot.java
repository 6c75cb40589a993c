package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * {@code y = 1 / sqrt(x)}. It is infinite at 0 and not a number below.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = -y^3 / 2 * dy}, from the saved result
 *   <dt>Source
 *   <dd>PyTorch's {@code rsqrt}
 * </dl>
 *
 * <pre>{@code
 * @ReciprocalSquareRoot   Tensor scale(Tensor variance);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface ReciprocalSquareRoot {}
