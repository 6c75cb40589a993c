package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Multiplies by a number: {@code y = value * x}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = value * dy}
 * </dl>
 *
 * <pre>{@code
 * @Scale(1 / 255.0)   Tensor brightness(Tensor pixels);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Scale {
  /** {@return the factor, a finite number} */
  double value();
}
