package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A trained vector for each of a number of symbols: {@code y[.., j] = weight[x[..], j]}.
 *
 * <p>The symbols of every call are checked, and one that is not in {@code 0 .. value - 1} is
 * refused.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code int32 S -> float32 S ++ [size]}
 *   <dt>Reverse derivative
 *   <dd>{@code dweight[s] = sum dy} over the rows and places at which {@code x} is {@code s};
 *       integers have no cotangent
 *   <dt>Parameters
 *   <dd>{@code weight} of shape {@code [value, size]}, normal with mean 0 and deviation 1 by
 *       default. The name stands below the method's name.
 *   <dt>Source
 *   <dd>PyTorch's {@code Embedding}
 * </dl>
 *
 * <pre>{@code
 * @Input(value = 64, dtype = DType.INT32)   Tensor symbols();
 * @Embedding(value = 96, size = 128)        Tensor x(Tensor symbols);    // [64] -> [64, 128]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Embedding {
  /** {@return the number of symbols, at least 1} */
  int value();

  /** {@return the number of elements of a vector, at least 1} */
  int size();

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is that of the model, or
   * else normal with mean 0 and deviation 1.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the parameters are kept, empty (the default) for the method's
   * name} Words with an equal name share their parameters, which must then have equal shapes; the
   * gradients of all of them are added.
   */
  String parameters() default "";
}
