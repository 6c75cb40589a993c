package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.Tensor;

/** Integers. */
@Model(batch = 4)
public interface Counting {
  /** Counts. */
  @Input(
      value = {2, 3},
      dtype = DType.INT32)
  Tensor counts();

  /** Other counts. */
  @Input(
      value = {2, 3},
      dtype = DType.INT32)
  Tensor others();

  /** A sum. */
  @Add
  Tensor sum(Tensor counts, Tensor others);

  /** A difference of products. */
  @Output
  @Subtract
  Tensor difference(Tensor sum, Tensor product);

  /** A product. */
  @Multiply
  Tensor product(Tensor counts, Tensor others);

  /** Totals. */
  @Output
  @Sum(0)
  Tensor totals(Tensor sum);

  /** Side by side. */
  @Output
  @Concatenate(0)
  Tensor both(Tensor counts, Tensor others);
}
