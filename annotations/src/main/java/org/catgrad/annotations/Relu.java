package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The rectifier: {@code y = max(x, 0)}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} where {@code x > 0}, zero elsewhere, at {@code x = 0} too
 *   <dt>Source
 *   <dd>Nair and Hinton 2010, <i>Rectified Linear Units Improve Restricted Boltzmann Machines</i>
 * </dl>
 *
 * <pre>{@code
 * @Dense(128) @Relu   Tensor hidden(Tensor image);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Relu {}
