package good;

import org.catgrad.annotations.FeedForward;
import org.catgrad.annotations.GroupNorm;
import org.catgrad.annotations.Gru;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Lstm;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.MultiHeadAttention;
import org.catgrad.annotations.RotaryPositions;
import org.catgrad.annotations.ScaledDotProductAttention;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** Recurrent layers that attend to an encoded context. */
@Model(batch = 2)
@MeanSquaredError
@Sgd
@Initialize(Initializer.HE_NORMAL)
interface Translation {
  @Input({6, 3})
  Tensor source();

  @Input({4, 3})
  Tensor target();

  @Lstm(4)
  Tensor encoded(Tensor source);

  @Lstm(value = 4, sequences = false)
  Tensor last(Tensor encoded);

  @Gru(value = 4, bias = false)
  Tensor decoded(Tensor target, Tensor last);

  @MultiHeadAttention(heads = 2, dropout = 0.2)
  Tensor attended(Tensor decoded, Tensor encoded);

  @FeedForward(hidden = 6)
  Tensor fed(Tensor attended);

  @RotaryPositions
  Tensor turned(Tensor fed);

  @ScaledDotProductAttention(causal = true)
  @GroupNorm(groups = 2)
  Tensor result(Tensor turned, Tensor decoded, Tensor fed);
}
