package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The smaller one of two elements, {@code y = min(x, z)}. Not-a-number if one of them is. Along an
 * axis of one wire there is {@code @Min}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>the smaller operand has {@code dy}, the other 0
 *   <dt>Where it has no derivative
 *   <dd>equal operands share the cotangent, {@code dy / 2} each, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code minimum}
 * </dl>
 *
 * <pre>{@code
 * @Minimum   Tensor smaller(Tensor left, Tensor right);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Minimum {}
