package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * -1, 0 or 1, as x is negative, zero or positive; not-a-number stays what it is.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T}, float32 or int32
 *   <dt>Reverse derivative
 *   <dd>zero: the function is flat wherever it has a derivative
 *   <dt>Where it has no derivative
 *   <dd>at 0 the cotangent is 0, as in PyTorch
 *   <dt>Source
 *   <dd>PyTorch's {@code sign}, which makes not-a-number 0
 * </dl>
 *
 * <pre>{@code
 * @Sign   Tensor direction(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Sign {}
