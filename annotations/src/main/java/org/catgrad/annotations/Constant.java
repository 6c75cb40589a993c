package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fixed array: the method takes no wires and produces it.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code -> dtype[shape]}, one array for all rows
 *   <dt>Reverse derivative
 *   <dd>none: a constant has no cotangent to pass on
 *   <dt>Source
 *   <dd>catgrad's {@code Constant}
 * </dl>
 *
 * <pre>{@code
 * @Constant(1)                                      Tensor one();        // float32[]
 * @Constant(value = 0.1, shape = 8)                 Tensor tenth();      // float32[8], all equal
 * @Constant(value = {1, 0, 0, 1}, shape = {2, 2})   Tensor identity();   // float32[2, 2]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Constant {
  /**
   * {@return the values} One value fills the shape; otherwise there are as many as the shape holds,
   * row-major. Values of {@link DType#INT32} are whole numbers of its range, those of {@link
   * DType#BOOL} are 0 or 1.
   */
  double[] value();

  /** {@return the shape, each size at least 1} The empty shape, the default, is a single value. */
  int[] shape() default {};

  /** {@return the type of the elements} */
  DType dtype() default DType.FLOAT32;
}
