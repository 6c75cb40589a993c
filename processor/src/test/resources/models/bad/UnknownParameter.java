package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;

/** Groups of parameters that there are not. */
@Model(batch = 2)
@SquaredError
@Sgd
@ParameterGroup.Several({
  //! [catgrad/UnknownParameter] @ParameterGroup: found y.weigth, which no parameter is called,
  //!   expected a name or pattern of inner.y.weight, inner.y.bias, y.weight, y.bias; did you mean
  //!   y.weight?
  @ParameterGroup(value = {"y.*", "y.weigth"}, weightDecay = 0),
  //! [catgrad/UnknownParameter] @ParameterGroup: found inner.*, which no parameter is called,
  //!   expected a name or pattern of inner.y.weight, inner.y.bias, y.weight, y.bias; did you mean
  //!   inner.**?
  @ParameterGroup(value = "inner.*", weightDecay = 0),
  //! [catgrad/UnknownParameter] @ParameterGroup: found norm.scale, which no parameter is called,
  //!   expected a name or pattern of inner.y.weight, inner.y.bias, y.weight, y.bias; correct the
  //!   pattern
  @ParameterGroup(value = "norm.scale", frozen = true)
})
interface UnknownParameter {
  @Input(3)
  Tensor x();

  @Apply(Inner.class)
  Tensor inner(Tensor x);

  @Dense(2)
  Tensor y(Tensor inner);

  @Block
  interface Inner {
    @Input(3)
    Tensor x();

    @Dense(3)
    Tensor y(Tensor x);
  }
}
