package good;

import org.catgrad.annotations.*;

/** A small convolutional network, after LeCun et al. 1998; scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 4)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1)
interface LeNet {
  @Input({1, 8, 8})                                  Tensor image();
  @Conv2d(value = 3, kernel = 3, padding = 1) @Tanh  Tensor edges(Tensor image);
  @AveragePool2d(2)                                  Tensor half(Tensor edges);
  @Conv2d(value = 4, kernel = 3) @Relu               Tensor shapes(Tensor half);
  @MaxPool2d(value = 2, stride = 1) @Flatten         Tensor parts(Tensor shapes);
  @Dense(6) @Relu                                    Tensor hidden(Tensor parts);
  @Dense(3)                                          Tensor digit(Tensor hidden);
}
