package good;

import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.CumulativeSum;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Einsum;
import org.catgrad.annotations.Expand;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LogSoftmax;
import org.catgrad.annotations.LogSumExp;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Min;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Pad;
import org.catgrad.annotations.Product;
import org.catgrad.annotations.Repeat;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Slice;
import org.catgrad.annotations.Squeeze;
import org.catgrad.annotations.Stack;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Transpose;
import org.catgrad.annotations.Unsqueeze;
import org.catgrad.annotations.Variance;

/** Axes are cut, lengthened, exchanged, repeated and reduced. */
@Model(batch = 5)
@MeanSquaredError
@Sgd(learningRate = 0.05)
interface Arrangements {
  @Input({3, 4})
  Tensor x();

  @Dense(4)
  @Tanh
  Tensor h(Tensor x);

  @Slice(from = 1, step = 2)
  Tensor odd(Tensor h);

  @Pad(before = 1, after = 1, value = 0.5)
  Tensor wide(Tensor odd);

  @Stack(1)
  Tensor pairs(Tensor h, Tensor wide);

  @Transpose
  @Slice(axis = 0, from = -2)
  @Flatten
  Tensor turned(Tensor pairs);

  @Variance(value = 1, keepAxes = true)
  @Repeat(times = 4, interleave = true)
  Tensor spread(Tensor h);

  @Min(value = 0, keepAxes = true)
  @Expand(axis = 0, size = 3)
  Tensor least(Tensor h);

  @Subtract
  @CumulativeSum(0)
  @Flatten
  Tensor sums(Tensor spread, Tensor least);

  @Product(-1)
  @Unsqueeze(0)
  @Repeat(axis = 0, times = 2)
  @Flatten
  Tensor product(Tensor h);

  @LogSumExp(
      value = {0, 1},
      keepAxes = true)
  @Squeeze(1)
  Tensor energy(Tensor h);

  @LogSoftmax(0)
  @CumulativeSum
  Tensor logarithms(Tensor h);

  @Einsum("ij,kj->ik")
  Tensor products(Tensor h, Tensor logarithms);

  @Einsum("ii->i")
  Tensor diagonal(Tensor products);

  @Einsum("ij,j,ij->")
  Tensor mixed(Tensor h, Tensor turnedPart, Tensor x);

  @Slice(to = 4)
  Tensor turnedPart(Tensor turned);

  @Unsqueeze(0)
  Tensor one(Tensor mixed);

  @Concatenate
  Tensor y(Tensor turned, Tensor sums, Tensor product, Tensor energy, Tensor diagonal, Tensor one);
}
