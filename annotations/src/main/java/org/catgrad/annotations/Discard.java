package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States that a wire is left unused on purpose. The method then produces no wire.
 *
 * <p>A wire that no method consumes and that is no output is an error, since it is most often a
 * mistake. The method still returns {@link Tensor}, like every method of a model, but its name is
 * not a wire.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T ->}, any type {@code T}
 *   <dt>Reverse derivative
 *   <dd>zero of the type {@code T}, where it is float32
 *   <dt>Source
 *   <dd>catgrad's {@code Discard}
 * </dl>
 *
 * <pre>{@code
 * @Input(8)     Tensor x();
 * @Input(8)     Tensor dy();
 * @Discard      Tensor unused(Tensor x);
 * @Scale(0.1)   Tensor dx(Tensor dy);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Discard {}
