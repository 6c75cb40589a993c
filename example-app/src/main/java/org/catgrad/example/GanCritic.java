package org.catgrad.example;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Minimize;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.RmsProp;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tensor;

/**
 * The critic of a Wasserstein GAN: it scores real points high and made ones low, so that the loss
 * is the mean score of made points less that of real ones. Both scores have the same parameters.
 */
@Model(batch = 256)
@Minimize
@RmsProp(learningRate = 0.0005)
interface GanCritic {
  @Input(2)
  Tensor real();

  @Input(2)
  Tensor made();

  @Apply(value = GanScore.class, parameters = "score")
  Tensor ofReal(Tensor real);

  @Apply(value = GanScore.class, parameters = "score")
  Tensor ofMade(Tensor made);

  @Subtract
  Tensor loss(Tensor ofMade, Tensor ofReal);
}
