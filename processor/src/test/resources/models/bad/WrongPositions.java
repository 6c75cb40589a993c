package bad;

import org.catgrad.annotations.DType;
import org.catgrad.annotations.Gather;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.OneHot;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.TakeAlong;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TopK;

/** Positions that are none, and axes that have fewer. */
@Model(batch = 2)
interface WrongPositions {
  @Input({2, 3})
  Tensor x();

  @Input(value = 4, dtype = DType.INT32)
  Tensor places();

  @Output
  @Gather
  //! [catgrad/DTypeMismatch] @Gather: found float32[2, 3], expected int32 positions; declare the
  //!   input with dtype = DType.INT32, or use a word that makes positions (@ArgMax,
  //!   @TopKPositions, @Cast)
  Tensor gather(Tensor places, Tensor x);

  @Output
  @TakeAlong
  //! [catgrad/ShapeMismatch] @TakeAlong: found int32[4], expected the shape of float32[2, 3] on
  //!   every axis but 1; @Gather takes the same positions everywhere
  Tensor taken(Tensor x, Tensor places);

  @Output
  @OneHot(5)
  //! [catgrad/DTypeMismatch] @OneHot: found float32[2, 3], expected int32 positions; declare the
  //!   input with dtype = DType.INT32, or use a word that makes positions (@ArgMax,
  //!   @TopKPositions, @Cast)
  Tensor classes(Tensor x);

  @Output
  //! [catgrad/BadArgument] @TopK: found 4, expected 1 to 3, the size of axis 1 of float32[2, 3]
  @TopK(4)
  Tensor best(Tensor x);
}
