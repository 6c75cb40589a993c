package good;

import org.catgrad.annotations.CosineDistance;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.KullbackLeibler;
import org.catgrad.annotations.Lion;
import org.catgrad.annotations.LogSoftmax;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.StepDecay;
import org.catgrad.annotations.Tensor;

/** Distances between distributions and between directions, and an optimiser that goes by signs. */
@Model(batch = 5)
@KullbackLeibler(outputs = "student")
@CosineDistance(outputs = "direction", weight = 0.5)
@Lion(weightDecay = 0.1)
@StepDecay(every = 2, factor = 0.5)
interface Distillation {
  @Input({2, 3})
  Tensor x();

  @Output
  @Dense(4)
  @LogSoftmax
  Tensor student(Tensor x);

  @Output
  @Dense(3)
  Tensor direction(Tensor x);
}
