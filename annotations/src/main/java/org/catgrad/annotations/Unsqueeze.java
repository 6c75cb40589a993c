package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same elements with new axes of size 1.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[S with the axes]}, any dtype {@code D}
 *   <dt>Reverse derivative
 *   <dd>{@code dy} without the axes
 *   <dt>Source
 *   <dd>NumPy's {@code expand_dims}, PyTorch's {@code unsqueeze}
 * </dl>
 *
 * <pre>{@code
 * @Unsqueeze(0)   Tensor row(Tensor vector);                 // [8] -> [1, 8]
 * @Unsqueeze(-1)   Tensor column(Tensor vector);             // [8] -> [8, 1]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Unsqueeze {
  /**
   * {@return the places of the new axes in the result, each once} A negative place counts from the
   * end.
   */
  int[] value();
}
