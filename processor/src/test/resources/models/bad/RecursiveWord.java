package bad;

import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** Annotations that stand for each other. */
@Model(batch = 2)
interface RecursiveWord {
  @Input(3)
  Tensor x();

  //! [catgrad/RecursiveWord] found an annotation that stands for itself: @First -> @Second ->
  //!   @First, expected annotations that end in operations; remove one of these uses
  @First
  Tensor y(Tensor x);
}

@Second
@interface First {}

@Sigmoid
@First
@interface Second {}
