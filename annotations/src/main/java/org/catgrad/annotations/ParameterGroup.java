package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Parameters that are updated in a way of their own. May be repeated; a parameter belongs to the
 * first group that has it.
 *
 * <p>Parameters are named as in {@code trainer.parameters()}: {@code hidden.weight}, {@code
 * layers.0.norm.scale}. In a pattern {@code *} stands for anything between dots, {@code **} for
 * anything with dots: {@code *.bias} is the bias of every method of the model, {@code **.bias}
 * those in blocks as well. A pattern that no parameter has is an error.
 *
 * <p>Frozen parameters keep their values; a step computes no gradient of them and keeps nothing for
 * them. {@code gradients} gives theirs all the same.
 *
 * <dl>
 *   <dt>Source
 *   <dd>the parameter groups of {@code torch.optim}, with factors instead of values
 * </dl>
 *
 * <pre>{@code
 * @AdamW(weightDecay = 0.1)
 * @ParameterGroup(value = {"**.bias", "**.norm.*"}, weightDecay = 0)
 * @ParameterGroup(value = "encoder.**", frozen = true)
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(ParameterGroup.Several.class)
public @interface ParameterGroup {
  /** {@return the names or patterns of the parameters, at least one} */
  String[] value();

  /** {@return the factor of the learning rate, at least 0} */
  double learningRate() default 1;

  /** {@return the factor of the weight decay, at least 0} */
  double weightDecay() default 1;

  /** {@return whether the parameters keep their values} */
  boolean frozen() default false;

  /** Several of them on one model; compilers make it of repeated annotations. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface Several {
    /** {@return the annotations} */
    ParameterGroup[] value();
  }
}
