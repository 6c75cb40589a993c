package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The integer closest to x, of two the even one, as a float32.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>zero: the function is flat wherever it has a derivative
 *   <dt>Where it has no derivative
 *   <dd>half-way between integers the cotangent is 0, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code round}; IEEE 754's roundToIntegralTiesToEven
 * </dl>
 *
 * <pre>{@code
 * @Round   Tensor whole(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Round {}
