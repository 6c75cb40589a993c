package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The natural logarithm: {@code y = ln(x)}.
 *
 * <p>It is minus infinity at zero and not a number below, as {@link Math#log} has it.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / x}
 * </dl>
 *
 * <pre>{@code
 * @Log   Tensor logLikelihood(Tensor likelihood);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Log {}
