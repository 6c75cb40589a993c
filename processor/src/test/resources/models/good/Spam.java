package good;

import org.catgrad.annotations.BinaryCrossEntropy;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.RmsProp;
import org.catgrad.annotations.Tensor;

/** Probabilities from logits. */
@Model(batch = 5)
@BinaryCrossEntropy
@RmsProp(learningRate = 0.001, momentum = 0.9)
interface Spam {
  @Input(6)
  Tensor words();

  @Dense(4)
  @Relu
  Tensor hidden(Tensor words);

  @Dense(1)
  Tensor logit(Tensor hidden);
}
