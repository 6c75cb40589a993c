package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reorders the axes: axis {@code i} of the result is axis {@code value[i]} of the source.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[S[value[0]], S[value[1]], ..]}, any dtype {@code D}
 *   <dt>Reverse derivative
 *   <dd>permute {@code dy} by the inverse permutation
 *   <dt>Source
 *   <dd>catgrad's {@code Permute}; NumPy's {@code transpose}
 * </dl>
 *
 * <pre>{@code
 * @Permute({1, 0})      Tensor transposed(Tensor matrix);   // [3, 5] -> [5, 3]
 * @Permute({1, 2, 0})   Tensor rotated(Tensor cube);        // [2, 3, 4] -> [3, 4, 2]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Permute {
  /** {@return the source axis of each result axis, each of 0 .. rank - 1 once} */
  int[] value();
}
