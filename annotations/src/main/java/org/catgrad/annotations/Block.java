package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A block: an interface or abstract class, read as a {@link Model} is, that stands for a reusable
 * operation. {@link Apply} puts it into a model, into another block or behind a word of your own.
 *
 * <p>The block's inputs are its {@link Input} methods in declared order, its results its {@link
 * Output} methods in declared order. Parameters inside it belong to the model that applies it,
 * fresh at each application unless shared by name. A block must not apply itself, directly or
 * through others.
 *
 * <pre>{@code
 * @Block
 * interface FeedForward {
 *   @Input(64)          Tensor x();
 *   @Dense(256) @Relu   Tensor wide(Tensor x);
 *   @Dense(64)          Tensor narrow(Tensor wide);
 *   @Add                Tensor y(Tensor x, Tensor narrow);
 * }
 * }</pre>
 *
 * <h2>A reverse derivative of your own</h2>
 *
 * <p>The reverse derivative of a block is composed from those of its operations. Where another one
 * is wanted, {@link #reverse} names a block that states it. Here a step function passes gradients
 * back as though it were a sigmoid (a surrogate gradient, Neftci et al. 2019, <a
 * href="https://arxiv.org/abs/1901.09948">arXiv 1901.09948</a>):
 *
 * <pre>{@code
 * @Block(reverse = StepReverse.class)
 * interface Step {
 *   @Input(8)            Tensor x();
 *   @GreaterThan(0)      Tensor y(Tensor x);
 * }
 *
 * @Block
 * interface StepReverse {
 *   @Input(8)            Tensor x();
 *   @Input(8)            Tensor dy();
 *   @Sigmoid             Tensor s(Tensor x);
 *   @Negate @Shift(1)    Tensor t(Tensor s);
 *   @Multiply            Tensor dx(Tensor s, Tensor t, Tensor dy);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {
  /**
   * {@return the block that states the reverse derivative, or {@code Block.class} (the default)
   * where it is composed from the operations of this block} For a block {@code f : A -> B} it is a
   * block {@code A, dB -> dA}. Its inputs are the inputs of the forward block in order, then one
   * cotangent for each float32 result in order; its results are one cotangent for each float32
   * input in order. A cotangent has the type of what it belongs to. A block that names its reverse
   * derivative has no parameters inside.
   */
  Class<?> reverse() default Block.class;
}
