package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dropout: in training each element becomes 0 with a probability and grows accordingly otherwise;
 * in {@code predict} nothing happens.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S]}
 *   <dt>Meaning
 *   <dd>in training {@code y = x m / (1 - value)}, where {@code m} is 0 with probability {@code
 *       value} and 1 otherwise, drawn anew for each element of each row in each step; in prediction
 *       {@code y = x}. An array that all rows share has one {@code m} for all rows.
 *   <dt>Reverse derivative
 *   <dd>{@code dx = dy m / (1 - value)} with the same {@code m}
 *   <dt>Random numbers
 *   <dd>counter-based (Philox4x32-10): an {@code m} depends on nothing but the seed given to {@code
 *       initialize}, the name of the method, the number of steps so far, the row and the element.
 *       {@code gradients} uses the numbers of the next {@code step}. The state, {@code
 *       random.method.dropout}, is saved with the parameters.
 *   <dt>Source
 *   <dd>Srivastava et al., <em>Dropout: A Simple Way to Prevent Neural Networks from
 *       Overfitting</em> (JMLR 15, 2014); PyTorch's {@code Dropout}
 * </dl>
 *
 * <pre>{@code
 * @Dense(128) @Relu @Dropout(0.5)   Tensor hidden(Tensor image);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Dropout {
  /** {@return the probability that an element becomes 0, from 0 to below 1} 0 changes nothing. */
  double value();
}
