package bad;

import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Softmax;
import org.catgrad.annotations.Tensor;

/** Mistakes in annotations of the user's own: in the model they are put on the declaration. */
@Model(batch = 2)
interface BadWord {
  @Input(3)
  Tensor x();

  //! [catgrad/NonPositiveSize] in @Dense of Outside: @Outside: @Dense: found -1, expected a
  //!   positive size
  @Outside
  Tensor first(Tensor x);

  @Output
  @Inside
  Tensor second(Tensor first2);

  @Sigmoid
  Tensor first2(Tensor x);

  @Output
  @Twice
  Tensor third(Tensor x, Tensor first2);

  @Output
  @Sigmoid
  Tensor last(Tensor first);

  //! [catgrad/NonPositiveSize] @Inside: @Dense: found -2, expected a positive size
  @Dense(-2)
  @interface Inside {}

  @Concatenate
  //! [catgrad/BadArgument] @Twice: @Softmax: found axis 4, expected -1 to 0, the axes of
  //!   float32[6]
  @Softmax(4)
  @interface Twice {}
}

@Dense(-1)
@interface Outside {}
