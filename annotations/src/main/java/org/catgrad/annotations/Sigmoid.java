package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The logistic function: {@code y = 1 / (1 + exp(-x))}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = y * (1 - y) * dy}
 * </dl>
 *
 * <pre>{@code
 * @Dense(1) @Sigmoid   Tensor probability(Tensor hidden);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Sigmoid {}
