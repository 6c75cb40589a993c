package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The matrix product of two wires, one for each row and each index of the leading axes.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[.., n, k], float32[.., k, m] -> float32[.., n, m]}, rank 2 or more. The
 *       leading axes are equal; nothing is broadcast silently.
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy z^T}, {@code dz = x^T dy} for {@code y = x z}; a transposed operand has the
 *       transposed cotangent
 *   <dt>Source
 *   <dd>catgrad's {@code MatrixMultiply}
 * </dl>
 *
 * <pre>{@code
 * // [16, 8], [16, 8] -> [16, 16]
 * @MatMul(transposeRight = true)   Tensor scores(Tensor queries, Tensor keys);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface MatMul {
  /** {@return whether the left operand is stored as {@code [.., k, n]}} */
  boolean transposeLeft() default false;

  /** {@return whether the right operand is stored as {@code [.., m, k]}} */
  boolean transposeRight() default false;
}
