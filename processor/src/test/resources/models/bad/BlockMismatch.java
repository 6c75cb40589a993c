package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Wires that do not fit the block that they enter. */
@Model(batch = 2)
interface BlockMismatch {
  @Input(4)
  Tensor four();

  @Input(value = 3, dtype = DType.INT32)
  Tensor integers();

  @Input(3)
  Tensor three();

  @Output
  @Apply(Narrow.class)
  //! [catgrad/ShapeMismatch] @Apply: found float32[4], expected float32[3], the type of the
  //!   block's input x; change the wire, or the block's @Input
  Tensor shape(Tensor four);

  @Output
  @Apply(Narrow.class)
  //! [catgrad/DTypeMismatch] @Apply: found int32[3], expected float32[3], the type of the block's
  //!   input x; change the wire, or the block's @Input
  Tensor dtype(Tensor integers);

  @Output
  //! [catgrad/ShapeMismatch] @Apply: found a block from [float32[3]] to [float32[2]], expected
  //!   results of the types of the inputs, since the next of 2 copies takes them; remove times, or
  //!   change the block
  @Apply(value = Narrow.class, times = 2)
  Tensor twice(Tensor three);

  @Output
  //! [catgrad/OperandCount] @Apply: found 2 wires, expected 1, the inputs [x] of the block;
  //!   change the method's parameters
  @Apply(Narrow.class)
  Tensor count(Tensor three, Tensor four);

  @Output
  //! [catgrad/OperandCount] @Apply: found 2 results, expected 1, since a method names one wire;
  //!   combine them with a further word on the method, such as @Concatenate, or give the block one
  //!   output
  @Apply(Forked.class)
  Tensor outputs(Tensor three);
}

@Block
interface Narrow {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}

@Block
interface Forked {
  @Input(3)
  Tensor x();

  @Output
  @Sigmoid
  Tensor y(Tensor x);

  @Output
  @Tanh
  Tensor z(Tensor x);
}
