package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Constant;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Invert;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;

/** Constants of each dtype; wires without rows, which are results all the same. */
@Model(batch = 2)
interface Constants {
  @Input({2, 2})
  Tensor x();

  @Constant(
      value = {1, 0, 0, 1},
      shape = {2, 2})
  Tensor identity();

  @Constant(
      value = 0.5,
      shape = {2, 2})
  Tensor half();

  @Multiply
  Tensor halves(Tensor identity, Tensor half);

  @Output
  @Add
  Tensor sum(Tensor x, Tensor halves);

  @Output
  @Constant(
      value = {1, 2, 3},
      dtype = DType.INT32)
  Tensor codes();

  @Constant(value = 1, dtype = DType.BOOL)
  Tensor yes();

  @Output
  @Invert
  Tensor no(Tensor yes);
}
