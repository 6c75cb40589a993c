package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Exp;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** Nothing is kept that could be computed again. */
//! [catgrad/BadArgument] @Model: found recompute = true in a model without a loss, expected one with
//!   a loss, since only gradients need what was computed before; add a loss, or remove recompute
@Model(batch = 2, recompute = true)
interface NothingToRecompute {
  @Input(3)
  Tensor x();

  //! [catgrad/BadArgument] @Apply: found recompute = true in a model without a loss, expected one
  //!   with a loss, since only gradients need what was computed before; add a loss, or remove
  //!   recompute
  @Apply(value = RecomputedLayer.class, times = 2, recompute = true)
  Tensor y(Tensor x);
}

@Block
interface RecomputedLayer {
  @Input(3)
  Tensor x();

  @Dense(3)
  Tensor y(Tensor x);
}

@Block(reverse = RecomputedGrowthReverse.class)
interface RecomputedGrowth {
  @Input(3)
  Tensor x();

  @Exp
  Tensor y(Tensor x);
}

@Block
interface RecomputedGrowthReverse {
  @Input(3)
  Tensor x();

  @Input(3)
  Tensor dy();

  @Multiply
  Tensor dx(Tensor x, Tensor dy);
}

@Model(batch = 2)
@MeanSquaredError
@Sgd(learningRate = 0.1)
interface RecomputesStated {
  @Input(3)
  Tensor x();

  @Dense(3)
  Tensor h(Tensor x);

  //! [catgrad/BadArgument] @Apply: found true for a block that states its reverse derivative,
  //!   expected a block without one, since of the other only the inputs are kept in any case; remove
  //!   recompute
  @Apply(value = RecomputedGrowth.class, recompute = true)
  Tensor y(Tensor h);
}
