package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a parameter gets its first values: an {@link Initializer} and its figures.
 *
 * <p>As an attribute of a word it speaks for that word's parameter. On a {@link Model} it is the
 * default for every parameter of that model, blocks included, that does not state its own. Where
 * neither is given, the word's documented default holds. The values depend only on the seed given
 * to {@code initialize(seed)}, the name of the parameter and the position in it.
 *
 * <pre>{@code
 * @Model(batch = 150)
 * @Initialize(value = Initializer.NORMAL, deviation = 0.01)
 * interface Iris {
 *   @Input(4)          Tensor flower();
 *   @Dense(20) @Tanh   Tensor hidden(Tensor flower);
 *
 *   @Dense(value = 3, weights = @Initialize(Initializer.GLOROT_NORMAL))
 *   Tensor species(Tensor hidden);
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Initialize {
  /** {@return the rule by which the values are drawn} */
  Initializer value();

  /** {@return the value of every element, used by {@link Initializer#CONSTANT}} */
  double constant() default 0;

  /** {@return the mean, used by {@link Initializer#NORMAL}} */
  double mean() default 0;

  /**
   * {@return the standard deviation, at least 0, used by {@link Initializer#NORMAL}} The default is
   * that of Keras.
   */
  double deviation() default 0.05;

  /**
   * {@return the lower bound, used by {@link Initializer#UNIFORM}} The default is that of Keras.
   */
  double low() default -0.05;

  /**
   * {@return the upper bound, not below {@link #low}, used by {@link Initializer#UNIFORM}} The
   * default is that of Keras.
   */
  double high() default 0.05;
}
