package bad;

import org.catgrad.annotations.AveragePool1d;
import org.catgrad.annotations.AveragePool2d;
import org.catgrad.annotations.Conv1d;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.GlobalMaxPool;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MaxPool1d;
import org.catgrad.annotations.MaxPool2d;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Resize;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransposedConv1d;
import org.catgrad.annotations.TransposedConv2d;

/** Windows that do not fit what they move over, or each other. */
@Model(batch = 2)
interface BadWindows {
  @Input({4, 9, 7})
  Tensor image();

  @Input({4, 9})
  Tensor wave();

  @Input(4)
  Tensor vector();

  @Output
  @Conv2d(value = 4, kernel = 3)
  //! [catgrad/ShapeMismatch] @Conv2d: found float32[4, 9], expected [channels, height, width]; use
  //!   @Reshape
  Tensor flat(Tensor wave);

  @Output
  @MaxPool1d(2)
  //! [catgrad/ShapeMismatch] @MaxPool1d: found float32[4, 9, 7], expected [channels, length]; use
  //!   @Reshape
  Tensor high(Tensor image);

  @Output
  @GlobalMaxPool
  //! [catgrad/ShapeMismatch] @GlobalMaxPool: found float32[4], expected at least 2 axes; use
  //!   @Reshape
  Tensor none(Tensor vector);

  @Output
  //! [catgrad/ShapeMismatch] @Conv2d: found a kernel of 8 along the width, expected at most 7, the
  //!   width of float32[4, 9, 7]
  @Conv2d(value = 4, kernel = 8)
  Tensor wide(Tensor image);

  @Output
  //! [catgrad/ShapeMismatch] @Conv1d: found a kernel of 5, spread over 13 by its dilation, along
  //!   the length, expected at most 11, the length of float32[4, 9] with padding 1
  @Conv1d(value = 4, kernel = 5, dilation = 3, padding = 1)
  Tensor spread(Tensor wave);

  @Output
  //! [catgrad/ShapeMismatch] @Conv2d: found 3 groups, expected a divisor of 4, the channels of
  //!   float32[4, 9, 7]
  @Conv2d(value = 3, kernel = 1, groups = 3)
  Tensor groups(Tensor image);

  @Output
  //! [catgrad/BadArgument] @Conv2d: found 3, expected a multiple of 2, the number of groups
  @Conv2d(value = 3, kernel = 1, groups = 2)
  Tensor filters(Tensor image);

  @Output
  @Conv2d(
      value = 3,
      //! [catgrad/BadArgument] @Conv2d: found 3 numbers, expected 1 for both axes or 2, for height
      //!   and width
      kernel = {1, 2, 3})
  Tensor numbers(Tensor image);

  @Output
  //! [catgrad/NonPositiveSize] @Conv1d: found 0, expected a positive size
  @Conv1d(value = 3, kernel = 3, stride = 0)
  Tensor still(Tensor wave);

  @Output
  //! [catgrad/ShapeMismatch] @TransposedConv1d: found 5, which leaves -1 of the length of the
  //!   result; expected at most 4
  @TransposedConv1d(value = 3, kernel = 1, padding = 5)
  Tensor nothing(Tensor wave);

  @Output
  //! [catgrad/BadArgument] @TransposedConv2d: found 2, expected less than the stride, 2, or the
  //!   dilation, 1
  @TransposedConv2d(value = 3, kernel = 3, stride = 2, outputPadding = 2)
  Tensor more(Tensor image);

  @Output
  //! [catgrad/BadArgument] @MaxPool2d: found 2, expected at most 1, half the kernel of 3
  @MaxPool2d(value = 3, padding = 2)
  Tensor padded(Tensor image);

  @Output
  //! [catgrad/ShapeMismatch] @AveragePool2d: found a kernel of 8 along the width, expected at most
  //!   7, the width of float32[4, 9, 7]
  @AveragePool2d({1, 8})
  Tensor beyond(Tensor image);

  @Output
  //! [catgrad/BadArgument] @AveragePool1d: found -1, expected 0 or more
  @AveragePool1d(value = 3, padding = -1)
  Tensor negative(Tensor wave);

  @Output
  //! [catgrad/BadArgument] @Resize: found 1 size, expected 2, one for each axis of
  //!   float32[4, 9, 7] but the channels
  @Resize(8)
  Tensor resized(Tensor image);
}
