package good;

import org.catgrad.annotations.DType;
import org.catgrad.annotations.GreaterThan;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Invert;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;

/** Neither loss nor optimiser; all three dtypes; several outputs, one of them an input. */
@Model(batch = 4)
interface PredictOnly {
  @Input(3)
  Tensor left();

  @Input(3)
  Tensor right();

  @Output
  @Input(value = 2, dtype = DType.INT32)
  Tensor codes();

  @Input(value = 5, dtype = DType.BOOL)
  Tensor visible();

  @Output
  @GreaterThan
  Tensor larger(Tensor left, Tensor right);

  @Output
  @GreaterThan(0.5)
  Tensor positive(Tensor left);

  @Output
  @Invert
  Tensor hidden(Tensor visible);

  @Output
  @Invert
  Tensor complement(Tensor codes);
}
