package good;

import org.catgrad.annotations.Absolute;
import org.catgrad.annotations.Cast;
import org.catgrad.annotations.Clamp;
import org.catgrad.annotations.Cosine;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Elu;
import org.catgrad.annotations.EqualTo;
import org.catgrad.annotations.Floor;
import org.catgrad.annotations.Gelu;
import org.catgrad.annotations.GreaterOrEqual;
import org.catgrad.annotations.HardSwish;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LeakyRelu;
import org.catgrad.annotations.LessOrEqual;
import org.catgrad.annotations.LessThan;
import org.catgrad.annotations.Maximum;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Minimum;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.NotEqualTo;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Reciprocal;
import org.catgrad.annotations.ReciprocalSquareRoot;
import org.catgrad.annotations.Round;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sign;
import org.catgrad.annotations.Silu;
import org.catgrad.annotations.Sine;
import org.catgrad.annotations.Softplus;
import org.catgrad.annotations.Square;
import org.catgrad.annotations.SquareRoot;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Where;

/** Every function of one element, every comparison and every choice. */
@Model(batch = 4)
@MeanSquaredError
@Sgd(learningRate = 0.01)
interface Elementwise {
  @Input(6)
  Tensor x();

  @Input(value = 6, dtype = DType.INT32)
  Tensor n();

  @Input(value = 6, dtype = DType.BOOL)
  Tensor b();

  @Dense(6)
  @LeakyRelu(slope = 0.2)
  @Elu(alpha = 0.5)
  @Gelu
  @Silu
  @HardSwish
  Tensor hidden(Tensor x);

  @Softplus(beta = 2)
  @SquareRoot
  @ReciprocalSquareRoot
  @Reciprocal
  Tensor positive(Tensor hidden);

  @Gelu(tanh = true)
  @Square
  @Sine
  @Cosine
  @Absolute
  @Clamp(low = 0.25, high = 0.75)
  Tensor wave(Tensor hidden);

  @Floor
  @Round
  @Sign
  Tensor direction(Tensor hidden);

  @Minimum
  Tensor smaller(Tensor positive, Tensor wave);

  @Maximum
  Tensor larger(Tensor positive, Tensor wave);

  @LessThan
  Tensor below(Tensor positive, Tensor wave);

  @GreaterOrEqual(0)
  @Cast(DType.BOOL)
  Tensor above(Tensor direction);

  @EqualTo
  Tensor same(Tensor above, Tensor b);

  @NotEqualTo(1)
  @Cast(DType.FLOAT32)
  Tensor different(Tensor n);

  @LessOrEqual(1)
  Tensor few(Tensor n);

  @Where
  Tensor chosen(Tensor same, Tensor smaller, Tensor larger);

  @Where
  Tensor again(Tensor few, Tensor chosen, Tensor below);

  @Output
  @Multiply
  Tensor y(Tensor again, Tensor different);
}
