package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The same values in another dtype. A float32 becomes an int32 as in Java: rounded toward zero,
 * beyond the range of int32 its nearest number, and 0 for not-a-number. An int32 becomes the
 * closest float32. A number is true unless it is 0; true is 1, false is 0.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> value[S]}, any dtype D
 *   <dt>Reverse derivative
 *   <dd>zero for a float32 that becomes something else; the other dtypes have no cotangents
 *   <dt>Source
 *   <dd>PyTorch's {@code to}, where conversions out of range are undefined; the Java Language
 *       Specification, 5.1.3
 * </dl>
 *
 * <pre>{@code
 * @Cast(DType.FLOAT32)   Tensor weights(Tensor counts);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Cast {
  /** {@return the dtype of the result} */
  DType value();
}
