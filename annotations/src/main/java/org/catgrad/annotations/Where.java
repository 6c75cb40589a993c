package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of two wires, element by element: {@code y = a} where the condition is true and {@code y = b}
 * elsewhere. The wires are the condition, a and b, in this order. A condition that is a number is
 * true unless it is 0, so comparisons serve.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code condition S, D[S], D[S] -> D[S]}, any dtype D, a condition of any dtype
 *   <dt>Reverse derivative
 *   <dd>{@code da = dy} where the condition is true and 0 elsewhere, {@code db} the other way
 *       round; none for the condition, or zero if it is float32
 *   <dt>Source
 *   <dd>PyTorch's {@code where}, NumPy's
 * </dl>
 *
 * <pre>{@code
 * @GreaterThan(0)   Tensor positive(Tensor x);
 * @Where            Tensor chosen(Tensor positive, Tensor left, Tensor right);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Where {}
