package good;

import org.catgrad.annotations.ArgMax;
import org.catgrad.annotations.ArgMin;
import org.catgrad.annotations.Bias;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Einsum;
import org.catgrad.annotations.Flatten;
import org.catgrad.annotations.Gather;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.OneHot;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Slice;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.TakeAlong;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TopK;
import org.catgrad.annotations.TopKPositions;

/** Elements are taken at positions: those of inputs, and those that the model finds itself. */
@Model(batch = 5)
@MeanSquaredError
@Sgd(learningRate = 0.1)
interface Positions {
  @Input({4, 6})
  Tensor x();

  @Input(
      value = {2, 3},
      dtype = DType.INT32)
  Tensor words();

  @Parameter({5, 4})
  Tensor table();

  @Slice(axis = 0, to = 1)
  @Flatten
  Tensor first(Tensor words);

  @Gather
  Tensor embedded(Tensor table, Tensor first);

  @OneHot(3)
  @Sum(0)
  Tensor counted(Tensor words);

  @Einsum("cw,wd->cd")
  @Bias
  Tensor vectors(Tensor counted, Tensor embedded);

  @Linear(6)
  @Tanh
  Tensor scores(Tensor vectors);

  @TopK(2)
  Tensor largest(Tensor scores);

  @TopKPositions(2)
  Tensor places(Tensor scores);

  @TakeAlong
  Tensor again(Tensor scores, Tensor places);

  @ArgMax
  Tensor best(Tensor scores);

  @ArgMin(0)
  Tensor worst(Tensor scores);

  @Gather(axis = 1)
  Tensor columns(Tensor x, Tensor best);

  @Gather
  Tensor rows(Tensor x, Tensor worst);

  /** Positions at positions: both wires of words are checked. */
  @Gather(axis = 1)
  @Slice(axis = 0, from = 1)
  @Flatten
  Tensor renamed(Tensor words, Tensor first);

  @Gather
  @Flatten
  Tensor found(Tensor table, Tensor renamed);

  @Flatten
  Tensor flatColumns(Tensor columns);

  @Flatten
  Tensor flatRows(Tensor rows);

  @Flatten
  Tensor flatLargest(Tensor largest);

  @Flatten
  Tensor flatAgain(Tensor again);

  @Concatenate
  Tensor y(Tensor flatColumns, Tensor flatRows, Tensor flatLargest, Tensor flatAgain, Tensor found);
}
