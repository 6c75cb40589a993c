package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies a {@link Block}: the method's wires enter as the block's inputs in order, and the block's
 * result comes out.
 *
 * <p>On an annotation of your own, {@code @Apply} makes that annotation a word that means the
 * block.
 *
 * <dl>
 *   <dt>Type
 *   <dd>that of the block; with {@link #times} above 1 its results must have the types of its
 *       inputs
 *   <dt>Reverse derivative
 *   <dd>composed from the operations of the block, or the one that the block {@linkplain
 *       Block#reverse states}
 *   <dt>Parameters
 *   <dd>those of the block, below the method's name: a parameter {@code wide.weight} of the block
 *       that {@code Tensor encoder(Tensor x)} applies is called {@code encoder.wide.weight}. With
 *       {@link #times} above 1, the copies are numbered from 0: {@code layers.0.wide.weight},
 *       {@code layers.1.wide.weight}.
 * </dl>
 *
 * <pre>{@code
 * @Apply(FeedForward.class)                            Tensor encoder(Tensor tokens);
 * @Apply(value = FeedForward.class, times = 6)         Tensor layers(Tensor encoder);
 *
 * // two towers with the same parameters
 * @Apply(value = Tower.class, parameters = "tower")    Tensor left(Tensor first);
 * @Apply(value = Tower.class, parameters = "tower")    Tensor right(Tensor second);
 *
 * // a word of your own
 * @Apply(FeedForward.class) @interface Mixing {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Apply {
  /** {@return the block, a type annotated with {@link Block}} */
  Class<?> value();

  /**
   * {@return how many copies of the block are composed one after the other, at least 1} Each copy
   * has parameters of its own.
   */
  int times() default 1;

  /**
   * {@return the name under which the block's parameters are kept, empty (the default) for the
   * method's name} Applications of one block under an equal name share their parameters; the
   * gradients of all of them are added.
   */
  String parameters() default "";

  /**
   * {@return whether training keeps the wires that enter the block only, and computes everything
   * inside again when the gradients are at this block; {@code false} by default} With {@link
   * #times} above 1 this holds for each copy: memory grows with the number of copies by what passes
   * between two of them. The price is a second forward pass of the block. Blocks inside that are
   * applied with {@code recompute} as well are computed a third time. Results are the same, as
   * exactly as for {@link Model#recompute}, random numbers included, and states such as running
   * statistics advance once. It makes no difference to predictions.
   *
   * <pre>{@code
   * @Apply(value = GptBlock.class, times = 12, recompute = true)   Tensor blocks(Tensor placed);
   * }</pre>
   *
   * <p>Source: Griewank and Walther, "Algorithm 799: revolve" (ACM TOMS 26, 2000); Chen et al.,
   * "Training Deep Nets with Sublinear Memory Cost" (<a
   * href="https://arxiv.org/abs/1604.06174">arXiv 1604.06174</a>); PyTorch's {@code
   * torch.utils.checkpoint}, JAX's {@code jax.checkpoint}. See {@link Model#recompute} for less of
   * both.
   */
  boolean recompute() default false;
}
