package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sigmoid linear unit or swish, {@code y = x / (1 + exp(-x))}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = s * (1 + x * (1 - s)) * dy} with {@code s = 1 / (1 + exp(-x))}
 *   <dt>Source
 *   <dd>Elfwing, Uchibe and Doya 2018, <i>Sigmoid-Weighted Linear Units for Neural Network Function
 *       Approximation in Reinforcement Learning</i>; PyTorch's {@code silu}
 * </dl>
 *
 * <pre>{@code
 * @Silu   Tensor hidden(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Silu {}
