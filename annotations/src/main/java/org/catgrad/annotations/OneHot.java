package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Labels as unit vectors along a new last axis: 1 at the label, 0 elsewhere.
 *
 * <p>A label that comes from an input of the model is checked by the trainer before anything
 * changes: one below 0 or not a class is an {@link IllegalArgumentException} that names it. A label
 * that the model computes is replaced by the closest class.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code int32[S] -> float32[S, value]}
 *   <dt>Reverse derivative
 *   <dd>none: integers have no cotangents
 *   <dt>Source
 *   <dd>PyTorch's {@code one_hot}
 * </dl>
 *
 * <pre>{@code
 * @OneHot(10)   Tensor classes(Tensor labels);   // int32[16] -> float32[16, 10]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface OneHot {
  /** {@return the number of classes} */
  int value();
}
