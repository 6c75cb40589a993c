package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest element of each channel, over all axes but the first.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, ..] -> float32[channels]}, two axes or more
 *   <dt>Reverse derivative
 *   <dd>{@code dy} of a channel goes to its first largest element in row-major order; {@link Max}
 *       divides it among equals instead
 *   <dt>Source
 *   <dd>PyTorch's {@code AdaptiveMaxPool2d(1)}, flattened
 * </dl>
 *
 * <pre>{@code
 * @GlobalMaxPool @Dense(10)   Tensor scores(Tensor edges);   // [64, 7, 7] -> [64] -> [10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GlobalMaxPool {}
