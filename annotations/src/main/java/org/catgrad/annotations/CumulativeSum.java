package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sums of the elements up to each along an axis: {@code y[i] = x[0] + .. + x[i]}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code T -> T}, float32 or int32, rank 1 or more
 *   <dt>Reverse derivative
 *   <dd>the sums of {@code dy} from each element to the end
 *   <dt>Source
 *   <dd>NumPy's {@code cumsum}
 * </dl>
 *
 * <pre>{@code
 * @CumulativeSum   Tensor total(Tensor steps);   // 1 2 3 -> 1 3 6
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface CumulativeSum {
  /** {@return the axis} A negative axis counts from the end; the default is the last. */
  int value() default -1;
}
