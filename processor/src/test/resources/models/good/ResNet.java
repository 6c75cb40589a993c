package good;

import org.catgrad.annotations.*;

/** A small residual network (He et al. 2016) with batch normalisation; scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 4)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1)
interface ResNet {
  /** Two convolutions around which the image passes unchanged. */
  @Block
  interface Residual {
    @Input({3, 6, 6})                                               Tensor x();
    @Conv2d(value = 3, kernel = 3, padding = 1, bias = false)       Tensor convolution1(Tensor x);
    @BatchNorm @Relu                                                Tensor norm1(Tensor convolution1);
    @Conv2d(value = 3, kernel = 3, padding = 1, bias = false)       Tensor convolution2(Tensor norm1);
    @BatchNorm                                                      Tensor norm2(Tensor convolution2);
    @Add                                                            Tensor sum(Tensor x, Tensor norm2);
    @Relu                                                           Tensor y(Tensor sum);
  }

  @Input({2, 6, 6})                                                           Tensor image();
  @Conv2d(value = 3, kernel = 3, padding = 1, bias = false)                   Tensor stem(Tensor image);
  @BatchNorm(momentum = 0.3) @Relu                                            Tensor stemNorm(Tensor stem);
  @Apply(value = Residual.class, times = 2, parameters = "blocks")            Tensor body(Tensor stemNorm);

  @Conv2d(value = 4, kernel = 3, stride = 2, padding = 1, bias = false)       Tensor smaller(Tensor body);
  @BatchNorm                                                                  Tensor smallerNorm(Tensor smaller);
  @Conv2d(value = 4, kernel = 1, stride = 2, bias = false)                    Tensor shortcut(Tensor body);
  @BatchNorm                                                                  Tensor shortcutNorm(Tensor shortcut);
  @Add                                                                        Tensor sum(Tensor smallerNorm, Tensor shortcutNorm);
  @Relu @GlobalAveragePool                                                    Tensor features(Tensor sum);
  @Dense(3)                                                                   Tensor kind(Tensor features);
}
