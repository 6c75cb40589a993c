package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The smallest element along axes of an example.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S without the axes]}; all axes give a single value {@code []}
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy / m} at the {@code m} elements that equal the minimum, zero elsewhere: equal
 *       minima share the cotangent evenly
 *   <dt>Source
 *   <dd>PyTorch's {@code amin}, which shares the cotangent so
 * </dl>
 *
 * <pre>{@code
 * @Min(-1)   Tensor trough(Tensor scores);   // [16, 8] -> [16]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Min {
  /**
   * {@return the axes that are reduced, each once} A negative axis counts from the end. Empty, the
   * default, means all.
   */
  int[] value() default {};

  /** {@return whether a reduced axis stays with size 1 instead of vanishing} */
  boolean keepAxes() default false;
}
