package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Dropout;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.RandomNormal;
import org.catgrad.annotations.Tensor;

/** Wrong uses of what differs between training and prediction. */
@Model(batch = 2)
interface BadStates {
  @Input(3)
  Tensor x();

  @Input(value = 3, dtype = DType.INT32)
  Tensor codes();

  @Input({})
  Tensor number();

  @Output
  //! [catgrad/BadArgument] @Dropout: found 1.0, expected a probability from 0 to below 1, that of
  //!   an element to become 0
  @Dropout(1)
  Tensor dropped(Tensor x);

  @Output
  //! [catgrad/BadArgument] @BatchNorm: found 2.0, expected a number from 0 to 1, the share of the
  //!   new batch
  @BatchNorm(momentum = 2)
  Tensor fast(Tensor x);

  @Output
  //! [catgrad/BadArgument] @BatchNorm: found 0.0, expected a number above 0
  @BatchNorm(epsilon = 0)
  Tensor sharp(Tensor x);

  @Output
  @BatchNorm
  //! [catgrad/ShapeMismatch] @BatchNorm: found float32[], expected at least 1 axis; use @Reshape
  Tensor single(Tensor number);

  @Output
  @RandomNormal
  //! [catgrad/DTypeMismatch] @RandomNormal: found int32[3], expected float32; declare the input
  //!   with dtype = DType.FLOAT32
  Tensor noise(Tensor codes);

  @Output
  @Apply(Dropping.class)
  Tensor y(Tensor x);
}

//! [catgrad/ReverseMismatch] @Block: found the states [out.dropout], expected none in a block that
//!   states its reverse derivative; move what keeps them (@Dropout, @BatchNorm, …) out of the
//!   block
@Block(reverse = Passing.class)
interface Dropping {
  @Input(3)
  Tensor in();

  @Dropout(0.5)
  Tensor out(Tensor in);
}

@Block
interface Passing {
  @Input(3)
  Tensor in();

  @Input(3)
  Tensor cotangent();

  @Discard
  Tensor unused(Tensor in);

  @Dropout(0)
  Tensor out(Tensor cotangent);
}
