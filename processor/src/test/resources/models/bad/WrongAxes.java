package bad;

import org.catgrad.annotations.ArgMax;
import org.catgrad.annotations.CumulativeSum;
import org.catgrad.annotations.Expand;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Pad;
import org.catgrad.annotations.Repeat;
import org.catgrad.annotations.Slice;
import org.catgrad.annotations.Squeeze;
import org.catgrad.annotations.Stack;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Transpose;
import org.catgrad.annotations.Unsqueeze;
import org.catgrad.annotations.Variance;

/** Axes that are not there, and parts of axes that are not. */
@Model(batch = 2)
interface WrongAxes {
  @Input({2, 3})
  Tensor x();

  @Input(3)
  Tensor vector();

  @Output
  //! [catgrad/BadArgument] @Slice: found 4, expected -3 to 3: axis 1 of float32[2, 3] has size 3
  @Slice(from = 1, to = 4)
  Tensor slice(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Slice: found positions from 2 to before 1, expected at least one;
  //!   state a to above from
  @Slice(from = 2, to = 1)
  Tensor nothing(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Pad: found -1, expected 0 or more; @Slice makes an axis shorter
  @Pad(after = -1)
  Tensor pad(Tensor x);

  @Output
  @Stack
  //! [catgrad/ShapeMismatch] @Stack: found float32[3], expected float32[2, 3], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor stack(Tensor x, Tensor vector);

  @Output
  @Transpose
  //! [catgrad/ShapeMismatch] @Transpose: found float32[3], expected at least 2 axes; use @Reshape
  Tensor transpose(Tensor vector);

  @Output
  //! [catgrad/ShapeMismatch] @Squeeze: axis 0 of float32[3] has size 3, expected 1; @Slice takes a
  //!   part of an axis, @Repeat repeats a longer one
  @Squeeze(0)
  Tensor squeeze(Tensor vector);

  @Output
  //! [catgrad/BadArgument] @Unsqueeze: found axis 3, expected -3 to 2, the axes of float32[1, 1, 1]
  @Unsqueeze(3)
  Tensor unsqueeze(Tensor x);

  @Output
  //! [catgrad/ShapeMismatch] @Expand: axis 1 of float32[2, 3] has size 3, expected 1; @Slice takes
  //!   a part of an axis, @Repeat repeats a longer one
  @Expand(axis = 1, size = 6)
  Tensor expand(Tensor x);

  @Output
  //! [catgrad/NonPositiveSize] @Repeat: found 0, expected a positive size
  @Repeat(times = 0)
  Tensor repeat(Tensor x);

  @Output
  //! [catgrad/BadArgument] @ArgMax: found axis 2, expected -2 to 1, the axes of float32[2, 3]
  @ArgMax(2)
  Tensor argMax(Tensor x);

  @Output
  //! [catgrad/BadArgument] @CumulativeSum: found axis -2, expected -1 to 0, the axes of float32[3]
  @CumulativeSum(-2)
  Tensor sums(Tensor vector);

  @Output
  //! [catgrad/BadArgument] @Variance: found 3, expected 0 to 2: the axes of float32[2, 3] that are
  //!   reduced have 3 elements, and the sum of squares is divided by that less the correction
  @Variance(value = 1, correction = 3)
  Tensor variance(Tensor x);
}
