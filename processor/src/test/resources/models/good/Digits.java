package good;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** A classifier of images; int32 labels, Adam, constants of the user's own. */
@Model(batch = 16)
@SoftmaxCrossEntropy
@Adam(learningRate = 0.002)
interface Digits {
  int SIZE = 8;

  @Input({SIZE, SIZE})
  Tensor image();

  @Flatten
  @Dense(value = 4 * SIZE, weights = @Initialize(Initializer.HE_NORMAL))
  @Relu
  Tensor hidden(Tensor image);

  @Dense(10)
  Tensor digit(Tensor hidden);

  /** What the user keeps beside the definition is nobody's concern. */
  final class Size {
    private Size() {}
  }

  /** Nor are static methods. */
  static int pixels() {
    return SIZE * SIZE;
  }
}
