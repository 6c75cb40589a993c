package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A smooth rectifier, {@code y = ln(1 + exp(beta * x)) / beta}, which overflows nowhere.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 S -> float32 S}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / (1 + exp(-beta * x))}
 *   <dt>Source
 *   <dd>Dugas et al. 2001, <i>Incorporating Second-Order Functional Knowledge for Better Option
 *       Pricing</i>; PyTorch's {@code softplus}
 * </dl>
 *
 * <pre>{@code
 * @Softplus   Tensor deviation(Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Softplus {
  /** {@return how sharp the bend at 0 is; a positive number} */
  double beta() default 1;
}
