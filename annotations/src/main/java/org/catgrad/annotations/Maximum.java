package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The larger one of two elements, {@code y = max(x, z)}. Not-a-number if one of them is. Along an
 * axis of one wire there is {@code @Max}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T, T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>the larger operand has {@code dy}, the other 0
 *   <dt>Where it has no derivative
 *   <dd>equal operands share the cotangent, {@code dy / 2} each, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code maximum}
 * </dl>
 *
 * <pre>{@code
 * @Maximum   Tensor larger(Tensor left, Tensor right);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Maximum {}
