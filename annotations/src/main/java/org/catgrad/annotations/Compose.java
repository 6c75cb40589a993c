package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tensor contraction: the last {@link #axes} axes of the left wire are multiplied with the first of
 * the right wire and summed.
 *
 * <p>Linear maps compose so, which is where the name comes from: {@code A -> K} and {@code K -> B}
 * give {@code A -> B}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32 A ++ K, float32 K ++ B -> float32 A ++ B}, where {@code K} are the
 *       contracted axes: {@code y[a, b] = sum_k x[a, k] * z[k, b]}
 *   <dt>Reverse derivative
 *   <dd>{@code dx[a, k] = sum_b dy[a, b] * z[k, b]}, {@code dz[k, b] = sum_a x[a, k] * dy[a, b]}
 *   <dt>Source
 *   <dd>catgrad's {@code Compose}; NumPy's {@code tensordot}
 * </dl>
 *
 * <pre>{@code
 * @Input(4)             Tensor flower();
 * @Parameter({4, 3})    Tensor weight();
 * @Compose              Tensor species(Tensor flower, Tensor weight);   // [4], [4, 3] -> [3]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Compose {
  /** {@return the number of contracted axes, at least 1} */
  int axes() default 1;
}
