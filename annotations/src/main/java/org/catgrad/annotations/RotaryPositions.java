package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns pairs of elements by an angle that grows with the position, so that the product of two
 * vectors depends on the difference of their positions.
 *
 * <p>The last axis, of size {@code 2n}, consists of two halves {@code x1} and {@code x2}. At
 * position {@code t}, with the angle {@code a = t * base^(-j / n)},
 *
 * <pre>{@code
 * y1[j] = x1[j] cos a - x2[j] sin a
 * y2[j] = x2[j] cos a + x1[j] sin a
 * }</pre>
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[S] -> float32[S]}, two axes or more, the last of even size
 *   <dt>Reverse derivative
 *   <dd>{@code dx} is {@code dy} turned back
 *   <dt>Source
 *   <dd>Su et al. 2021, <i>RoFormer</i>, <a href="https://arxiv.org/abs/2104.09864">arXiv
 *       2104.09864</a>. The pairs are taken from the two halves, as in GPT-NeoX and Llama; the
 *       paper takes neighbours.
 * </dl>
 *
 * <pre>{@code
 * @Linear(128) @Reshape({64, 8, 16}) @RotaryPositions   Tensor query(Tensor x);   // [time, heads, size]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RotaryPositions {
  /** {@return the base of the angles, above 0; the slowest pair turns by almost 1 / base} */
  double base() default 10000;

  /**
   * {@return the axis of the positions, not the last} A negative axis counts from the end; the
   * default is the first.
   */
  int axis() default 0;
}
