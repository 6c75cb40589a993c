package good;

import org.catgrad.annotations.AveragePool1d;
import org.catgrad.annotations.AveragePool2d;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Conv1d;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.GlobalAveragePool;
import org.catgrad.annotations.GlobalMaxPool;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MaxPool1d;
import org.catgrad.annotations.MaxPool2d;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Resize;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransposedConv1d;
import org.catgrad.annotations.TransposedConv2d;

/** Convolutions, poolings and resizing, of an image and of a sequence. */
@Model(batch = 4)
@MeanSquaredError
@Sgd(learningRate = 0.01)
interface Windows {
  @Input({2, 9, 8})
  Tensor image();

  @Input({2, 13})
  Tensor wave();

  @Conv2d(
      value = 4,
      kernel = {3, 2},
      stride = {2, 1},
      padding = 1,
      dilation = {1, 2},
      groups = 2)
  @Relu
  Tensor edges(Tensor image);

  @MaxPool2d(value = 3, stride = 2, padding = 1)
  Tensor peaks(Tensor edges);

  @TransposedConv2d(value = 3, kernel = 3, stride = 2, padding = 1, outputPadding = 1)
  @Relu
  @Resize({5, 7})
  @AveragePool2d(value = 2, stride = 1)
  Tensor back(Tensor peaks);

  @GlobalAveragePool
  Tensor means(Tensor back);

  @Conv1d(value = 4, kernel = 3, padding = 2, dilation = 2, bias = false)
  @Relu
  @MaxPool1d(2)
  Tensor strokes(Tensor wave);

  @TransposedConv1d(value = 2, kernel = 4, stride = 2, padding = 1)
  @AveragePool1d(value = 3, padding = 1)
  @Resize(9)
  Tensor smooth(Tensor strokes);

  @GlobalMaxPool
  Tensor largest(Tensor smooth);

  @Concatenate
  @Dense(3)
  Tensor result(Tensor means, Tensor largest);
}
