package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each channel, over all axes but the first.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, ..] -> float32[channels]}, two axes or more
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / n}, repeated over the {@code n} elements of a channel
 *   <dt>Source
 *   <dd>PyTorch's {@code AdaptiveAvgPool2d(1)}, flattened; Lin, Chen and Yan, <i>Network in
 *       Network</i>, <a href="https://arxiv.org/abs/1312.4400">arXiv 1312.4400</a>
 * </dl>
 *
 * <pre>{@code
 * @GlobalAveragePool @Dense(10)   Tensor scores(Tensor edges);   // [64, 7, 7] -> [64] -> [10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface GlobalAveragePool {}
