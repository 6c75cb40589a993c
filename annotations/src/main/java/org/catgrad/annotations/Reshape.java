package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same elements in row-major order under another shape of the same size.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[value]}, any dtype {@code D}, as many elements in {@code value} as in
 *       {@code S}
 *   <dt>Reverse derivative
 *   <dd>reshape {@code dy} to {@code S}
 *   <dt>Source
 *   <dd>catgrad's {@code Reshape}
 * </dl>
 *
 * <pre>{@code
 * @Reshape({4, 16})    Tensor heads(Tensor x);   // [64] -> [4, 16]
 * @Reshape({-1, 16})   Tensor same(Tensor x);    // the -1 is found to be 4
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Reshape {
  /**
   * {@return the new shape of one example} One size may be -1; it is then what makes the number of
   * elements equal.
   */
  int[] value();
}
