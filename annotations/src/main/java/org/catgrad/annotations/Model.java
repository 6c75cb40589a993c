package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A model: an interface or abstract class whose abstract methods are the operations of a string
 * diagram. Compiling it writes a class that predicts and trains.
 *
 * <p>For {@code interface IrisHidden} the class is {@code IrisHiddenTrainer}, in the same package;
 * for a nested {@code Outer.Net} it is {@code Outer_NetTrainer}. A model carries at most one loss
 * ({@link SquaredError}, {@link MeanSquaredError}, {@link SoftmaxCrossEntropy}) and at most one
 * optimiser ({@link Sgd}, {@link Adam}); a model with neither is legal and only predicts. {@link
 * Initialize} on the model sets the default initialiser of its parameters.
 *
 * <p>The {@linkplain org.catgrad.annotations package page} teaches the language.
 *
 * <pre>{@code
 * @Model(batch = 150)
 * @SquaredError
 * @Sgd(learningRate = 0.01)
 * interface IrisSimple {
 *   @Input(4)             Tensor flower();
 *   @Linear(3) @Sigmoid   Tensor species(Tensor flower);
 * }
 * }</pre>
 *
 * @see Block
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Model {
  /**
   * {@return the largest number of rows that one call takes, at least 1} Every generated method
   * accepts any number of rows from 1 to this one, so that the last, smaller batch of an epoch is
   * no special case. Buffers are allocated for this many rows.
   */
  int batch();

  /**
   * {@return whether training computes again what is cheap to compute, instead of keeping it from
   * the forward pass until the gradients need it; {@code false} by default} What is computed again
   * is element-wise work and the movement of elements: activations, normalised values, masks of
   * {@link Dropout}. Products, convolutions and sums are never computed twice. Of all choices the
   * processor takes one that keeps the fewest bytes. The operations and their operands are the
   * same, and so are the results: to the last bit in portable kernels; vector kernels, which round
   * {@code a * b + c} once, may cut such a term in two where they would not otherwise. The
   * generated class says in its documentation how much memory this saves.
   *
   * <p>Source: Chen et al., "Training Deep Nets with Sublinear Memory Cost" (<a
   * href="https://arxiv.org/abs/1604.06174">arXiv 1604.06174</a>), section 4.1; as JAX's {@code
   * jax.checkpoint} with the policy {@code dots_saveable}. {@link Apply#recompute} saves more.
   */
  boolean recompute() default false;
}
