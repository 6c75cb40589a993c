package org.catgrad.example;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Minimize;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.RmsProp;
import org.catgrad.annotations.Tensor;

/**
 * The generator of a Wasserstein GAN makes points from noise.
 *
 * <p>Its loss is the critic's, which is another model. What this one needs of it is the cotangent
 * of its points, and that is an input: of {@code sum(point * cotangent)} the gradient with respect
 * to {@code point} is {@code cotangent}, so a step moves the parameters by the reverse derivative
 * of the generator at that cotangent. {@code point} itself is an output that no loss covers.
 */
@Model(batch = 256)
@Minimize(outputs = "pull")
@RmsProp(learningRate = 0.001)
interface GanGenerator {
  @Input(2)
  Tensor noise();

  @Input(2)
  Tensor cotangent();

  @Dense(64)
  @Relu
  Tensor first(Tensor noise);

  @Dense(64)
  @Relu
  Tensor second(Tensor first);

  @Output
  @Dense(2)
  Tensor point(Tensor second);

  @Output
  @Multiply
  Tensor pull(Tensor point, Tensor cotangent);
}
