package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The loss {@code L = 1/n * sum (p - y)^2}, the mean over every element: {@code n} is the number of
 * rows times the number of values per row of all outputs, {@code p} the prediction and {@code y}
 * the target.
 *
 * <dl>
 *   <dt>Type
 *   <dd>outputs of float32, any shapes; one target for each output, of the output's type, in the
 *       order of the outputs
 *   <dt>Reverse derivative
 *   <dd>{@code dp = 2/n * (p - y)}
 *   <dt>Source
 *   <dd>{@code torch.nn.MSELoss} with its default reduction
 * </dl>
 *
 * <pre>{@code
 * @Model(batch = 32)
 * @MeanSquaredError
 * @Adam
 * interface HousePrice {
 *   @Input(13)           Tensor house();
 *   @Dense(32) @Relu     Tensor hidden(Tensor house);
 *   @Dense(1)            Tensor price(Tensor hidden);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface MeanSquaredError {}
