package good;

import org.catgrad.annotations.*;

/** A multilayer perceptron. scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 6)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1)
interface Perceptron {
  @Input(6)              Tensor features();
  @Dense(8) @Relu        Tensor first(Tensor features);
  @Dense(8) @Tanh        Tensor second(Tensor first);
  @Dense(3)              Tensor kind(Tensor second);
}
