package good;

import org.catgrad.annotations.Broadcast;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Max;
import org.catgrad.annotations.Mean;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Permute;
import org.catgrad.annotations.Reshape;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Split;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.Tensor;

/** Operations on shapes, reductions, a wire that is discarded on purpose. */
@Model(batch = 5)
@MeanSquaredError
@Sgd
interface Shapes {
  @Input({2, 6})
  Tensor x();

  @Input
  Tensor unused();

  @Discard
  Tensor nothing(Tensor unused);

  @Parameter(6)
  Tensor gain();

  @Broadcast({2, 6})
  Tensor gains(Tensor gain);

  @Multiply
  Tensor scaled(Tensor x, Tensor gains);

  @Split(value = 2, index = 1)
  @Permute({1, 0})
  Tensor right(Tensor scaled);

  @Reshape({3, -1})
  Tensor reshaped(Tensor scaled);

  @Concatenate
  Tensor joined(Tensor right, Tensor reshaped);

  @Output
  @Max(1)
  Tensor largest(Tensor joined);

  @Output
  @Mean(value = 0, keepAxes = true)
  Tensor mean(Tensor joined);

  @Output
  @Sum
  Tensor total(Tensor joined);

  @Output
  @Sum(-1)
  @Broadcast(
      value = {3, 2},
      axes = 0)
  Tensor columns(Tensor joined);
}
