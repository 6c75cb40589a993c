package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Constant;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Invert;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** Elements of the wrong type. */
@Model(batch = 2)
interface DTypeMismatch {
  @Input(value = 3, dtype = DType.INT32)
  Tensor integers();

  @Input(value = 3, dtype = DType.BOOL)
  Tensor flags();

  @Input(3)
  Tensor floats();

  @Output
  @Sigmoid
  //! [catgrad/DTypeMismatch] @Sigmoid: found int32[3], expected float32; declare the input with
  //!   dtype = DType.FLOAT32
  Tensor sigmoid(Tensor integers);

  @Output
  @Add
  //! [catgrad/DTypeMismatch] @Add: found bool[3], expected float32 or int32
  Tensor add(Tensor integers, Tensor flags);

  @Output
  @Concatenate
  //! [catgrad/DTypeMismatch] @Concatenate: found float32[3], expected the dtype of int32[3]
  Tensor both(Tensor integers, Tensor floats);

  @Output
  @Invert
  //! [catgrad/DTypeMismatch] @Invert: found float32[3], expected bool or int32; to flip a mask of
  //!   ones and zeros use @Negate with @Shift(1)
  Tensor invert(Tensor floats);

  @Output
  //! [catgrad/DTypeMismatch] @Constant: found 0.5, expected an integer of 32 bits for dtype int32
  @Constant(value = 0.5, dtype = DType.INT32)
  Tensor half();
}
