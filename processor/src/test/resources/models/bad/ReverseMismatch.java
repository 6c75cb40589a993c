package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Broadcast;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Reshape;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Sum;
import org.catgrad.annotations.Tensor;

/** Reverse derivatives of the wrong type. */
@Model(batch = 2)
interface ReverseMismatch {
  @Input(3)
  Tensor x();

  @Apply(WrongInputs.class)
  Tensor y(Tensor x);
}

//! [catgrad/ReverseMismatch] @Block: found a reverse derivative with the inputs [float32[3]],
//!   expected [float32[3], float32[3]]: the inputs of the block, then a cotangent for each float32
//!   output; change its @Input methods
@Block(reverse = OneInput.class)
interface WrongInputs {
  @Input(3)
  Tensor x();

  @Sigmoid
  Tensor y(Tensor x);
}

//! [catgrad/ReverseMismatch] @Block: found a reverse derivative with the outputs [float32[3, 1]],
//!   expected [float32[3]]: a cotangent for each float32 input of the block; change its outputs
@Block(reverse = TwoInputs.class)
interface WrongOutputs {
  @Input(3)
  Tensor x();

  @Sum
  Tensor y(Tensor x);
}

//! [catgrad/ReverseMismatch] @Block: found the parameters [y.weight, y.bias], expected none in a
//!   block that states its reverse derivative; make them inputs of the block
@Block(reverse = TwoInputs.class)
interface WithParameters {
  @Input(3)
  Tensor x();

  @Dense(1)
  @Reshape({})
  Tensor y(Tensor x);
}

//! [catgrad/ReverseMismatch] @Block: found reverse = String, expected a type annotated with
//!   @Block; annotate it, or name another
@Block(reverse = String.class)
interface NamesNoBlock {
  @Input(3)
  Tensor x();

  @Sigmoid
  Tensor y(Tensor x);
}

//! [catgrad/RecursiveBlock] @Block: found a block that applies itself: Itself -> Itself, expected
//!   blocks that end in operations; remove one of these applications
@Block(reverse = Itself.class)
interface Itself {
  @Input(3)
  Tensor x();

  @Sigmoid
  Tensor y(Tensor x);
}

@Block
interface OneInput {
  @Input(3)
  Tensor x();

  @Sigmoid
  Tensor dx(Tensor x);
}

@Block
interface TwoInputs {
  @Input(3)
  Tensor x();

  @Input
  Tensor dy();

  @Discard
  Tensor unused(Tensor x);

  @Broadcast({3, 1})
  Tensor dx(Tensor dy);
}
