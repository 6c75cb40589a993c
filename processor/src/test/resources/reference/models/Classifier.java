package reference;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

@Model(batch = 16)
@SoftmaxCrossEntropy
@Adam(learningRate = 0.01)
interface Classifier {
  @Input(8)            Tensor features();
  @Dense(16) @Relu     Tensor first(Tensor features);
  @Dense(16) @Tanh     Tensor second(Tensor first);
  @Dense(5)            Tensor kind(Tensor second);
}
