package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation: each feature gets mean 0 and variance 1 over the rows of the call, then a
 * trained scale and offset; {@code predict} uses running statistics instead.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [C, ..] -> [C, ..]}; the first axis counts the features (the channels of an
 *       image), and the statistics are taken over the rows and all other axes
 *   <dt>Meaning
 *   <dd>{@code y = weight (x - m) / sqrt(v + epsilon) + bias}, where in training {@code m} and
 *       {@code v} are the mean and the biased variance of the call's {@code n} values of each
 *       feature, and in prediction the running ones. Each {@code step}, and nothing else, moves the
 *       running mean to {@code (1 - momentum) old + momentum m}, and the running variance likewise
 *       by {@code v n / (n - 1)}. With a single value of each feature ({@code n} = 1) the
 *       normalised value is 0 and the running variance stays; PyTorch refuses such a call.
 *   <dt>Reverse derivative
 *   <dd>in training {@code dx = r (g - mean(g) - h mean(g h))} with {@code g = weight dy}, {@code r
 *       = 1 / sqrt(v + epsilon)} and the normalised {@code h = r (x - m)}; {@code dweight = sum h
 *       dy}, {@code dbias = sum dy}, over the rows and all other axes. Running statistics have
 *       none.
 *   <dt>Parameters
 *   <dd>{@code weight} and {@code bias} of shape {@code [C]}, ones and zeros by default; kept
 *       beside them, saved and not trained: {@code running.mean}, zeros at first, and {@code
 *       running.variance}, ones
 *   <dt>Source
 *   <dd>Ioffe and Szegedy, <em>Batch Normalization</em> (arXiv 1502.03167); PyTorch's {@code
 *       BatchNorm1d} and {@code BatchNorm2d}
 * </dl>
 *
 * <pre>{@code
 * @Dense(value = 64, bias = false) @BatchNorm @Relu   Tensor hidden(Tensor flower);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface BatchNorm {
  /** {@return how much of the running statistics each step replaces, from 0 to 1} */
  double momentum() default 0.1;

  /** {@return what is added to the variance, above 0} */
  double epsilon() default 1e-5;

  /**
   * {@return the initialiser of the weight} {@link Initializer#DEFAULT} is ones, whatever the model
   * says of its parameters.
   */
  Initialize weights() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the initialiser of the bias} {@link Initializer#DEFAULT} is zeros, whatever the model
   * says of its parameters.
   */
  Initialize biases() default @Initialize(Initializer.DEFAULT);

  /**
   * {@return the name under which the arrays are kept, empty (the default) for the method's name}
   * Words with an equal name share them. Of several applications in one step, each updates the
   * running statistics in order of flow.
   */
  String parameters() default "";
}
