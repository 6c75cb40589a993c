package bad;

import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;

/** Running statistics of one name for different numbers of features. */
@Model(batch = 2)
interface StateClash {
  @Input({2, 3})
  Tensor x();

  @Input({3, 2})
  Tensor z();

  @Output
  @BatchNorm(parameters = "shared")
  Tensor left(Tensor x);

  @Output
  //! [catgrad/ParameterClash] parameter shared.running.mean is float32[3] here and float32[2]
  //!   elsewhere; words that share parameters need equal shapes
  @BatchNorm(parameters = "shared")
  Tensor right(Tensor z);
}
