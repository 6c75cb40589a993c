package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sums of products of elements, with the axes named by letters.
 *
 * <p>Before the arrow are the letters of each wire's axes, after it those of the result. The result
 * has, for each value of its letters, the sum over all values of the other letters of the product
 * of the elements. A letter that a wire has twice means its diagonal. Without an arrow the result
 * has the letters that occur once, in alphabetical order. An ellipsis is not supported, and sizes
 * of 1 are not stretched.
 *
 * <p>Several wires are multiplied from left to right.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32, float32, .. -> float32}, one wire or more; a letter has the same size
 *       everywhere
 *   <dt>Reverse derivative
 *   <dd>of each wire the einsum of {@code dy} with the other wires
 *   <dt>Source
 *   <dd>NumPy's {@code einsum}
 * </dl>
 *
 * <pre>{@code
 * @Einsum("ij,jk->ik")   Tensor product(Tensor a, Tensor b);      // [2, 3], [3, 4] -> [2, 4]
 * @Einsum("ii")   Tensor trace(Tensor a);                         // [3, 3] -> []
 * @Einsum("hqd,hkd->hqk")   Tensor scores(Tensor q, Tensor k);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Einsum {
  /** {@return the letters, such as {@code "ij,jk->ik"}} */
  String value();
}
