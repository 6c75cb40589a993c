package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The square root. It is not a number below 0.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / (2 * y)}, from the saved result
 *   <dt>Where it has no derivative
 *   <dd>at 0 the cotangent is infinite, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code sqrt}
 * </dl>
 *
 * <pre>{@code
 * @SquareRoot   Tensor deviation(Tensor variance);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface SquareRoot {}
