package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The leaky rectifier, {@code y = x} where {@code x > 0} and {@code y = slope * x} elsewhere.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy} where {@code x > 0}, {@code slope * dy} elsewhere
 *   <dt>Where it has no derivative
 *   <dd>at 0 the cotangent is that of the left side, {@code slope * dy}, as in PyTorch
 *   <dt>Source
 *   <dd>Maas, Hannun and Ng 2013, <i>Rectifier Nonlinearities Improve Neural Network Acoustic
 *       Models</i>
 * </dl>
 *
 * <pre>{@code
 * @LeakyRelu(slope = 0.2)   Tensor hidden(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface LeakyRelu {
  /** {@return the factor where x is not positive; a finite number} */
  double slope() default 0.01;
}
