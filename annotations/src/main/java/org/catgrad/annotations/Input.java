package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An input of the model or block: the method takes no parameters and its name is the name of the
 * wire.
 *
 * <p>The shape is that of one example; the rows of a batch are an implicit outermost axis. The
 * generated methods take an input of a model as a flat array of rows, row-major: {@code float[]},
 * {@code int[]} or {@code boolean[]} by its dtype. Several inputs become parameters in declared
 * order.
 *
 * <pre>{@code
 * @Input(4)                                  Tensor flower();   // float32[4] per row
 * @Input({28, 28})                           Tensor image();    // float32[28, 28] per row
 * @Input(value = 16, dtype = DType.INT32)    Tensor tokens();   // int32[16] per row
 * @Input                                     Tensor weight();   // float32[], one number per row
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Input {
  /**
   * {@return the shape of one example, each size at least 1} The empty shape, the default, is a
   * single value.
   */
  int[] value() default {};

  /** {@return the type of the elements} */
  DType dtype() default DType.FLOAT32;
}
