package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds a number: {@code y = x + value}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}, any shape {@code S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy}
 * </dl>
 *
 * <pre>{@code
 * @Shift(-0.5)   Tensor centred(Tensor brightness);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Shift {
  /** {@return the number added, a finite number} */
  double value();
}
