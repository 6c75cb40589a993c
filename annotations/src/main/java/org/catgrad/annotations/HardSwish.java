package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A piecewise approximation of {@link Silu}, {@code y = x * min(max(x + 3, 0), 6) / 6}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = 0} left of -3, {@code (x / 3 + 1 / 2) * dy} from -3 to 3, {@code dy} to the
 *       right
 *   <dt>Where it has no derivative
 *   <dd>at -3 and at 3 the cotangent is that of the middle, as in PyTorch 1.13
 *   <dt>Source
 *   <dd>Howard et al. 2019, <i>Searching for MobileNetV3</i>
 * </dl>
 *
 * <pre>{@code
 * @HardSwish   Tensor hidden(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface HardSwish {}
