package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An image of other sizes, by linear interpolation along each axis but the first: bilinear for
 * {@code [channels, height, width]}. Elements are taken as intervals whose values are those at
 * their centres; there is no antialiasing.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code float32[channels, ..] -> float32[channels, value]}, two axes or more
 *   <dt>Formula
 *   <dd>along an axis of size {@code n} that becomes {@code m}: {@code y[o]} is {@code x} at {@code
 *       s = (o + 1/2) n / m - 1/2}, no less than {@code 0} and no more than {@code n - 1}, on the
 *       line between the elements on either side
 *   <dt>Reverse derivative
 *   <dd>each {@code dy[o]} is divided between those two elements as {@code y[o]} was made from them
 *   <dt>Source
 *   <dd>PyTorch's {@code interpolate} with {@code mode="linear"} or {@code "bilinear"}, {@code
 *       align_corners=False}
 * </dl>
 *
 * <pre>{@code
 * @Resize({56, 56})   Tensor large(Tensor image);   // [3, 28, 28] -> [3, 56, 56]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Resize {
  /** {@return the size of each axis but the first} */
  int[] value();
}
