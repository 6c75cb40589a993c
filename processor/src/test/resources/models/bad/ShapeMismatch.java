package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Bias;
import org.catgrad.annotations.Broadcast;
import org.catgrad.annotations.Compose;
import org.catgrad.annotations.Concatenate;
import org.catgrad.annotations.Constant;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Divide;
import org.catgrad.annotations.GreaterThan;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.MatMul;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Power;
import org.catgrad.annotations.Reshape;
import org.catgrad.annotations.Scale;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Split;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tensor;

/** Each operation that can be given shapes that do not fit. */
@Model(batch = 2)
interface ShapeMismatch {
  @Input(4)
  Tensor four();

  @Input(3)
  Tensor three();

  @Input({2, 3})
  Tensor matrix();

  @Input
  Tensor scalar();

  @Output
  @Add
  //! [catgrad/ShapeMismatch] @Add: found float32[3], expected float32[4], the shape of the first
  //!   wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor add(Tensor four, Tensor three);

  @Output
  @Subtract
  //! [catgrad/ShapeMismatch] @Subtract: found float32[3], expected float32[4], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor subtract(Tensor four, Tensor three);

  @Output
  @Multiply
  //! [catgrad/ShapeMismatch] @Multiply: found float32[], expected float32[4], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor multiply(Tensor four, Tensor four2, Tensor scalar);

  @Scale(2)
  Tensor four2(Tensor four);

  @Output
  @Divide
  //! [catgrad/ShapeMismatch] @Divide: found float32[3], expected float32[4], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor divide(Tensor four, Tensor three);

  @Output
  @Power
  //! [catgrad/ShapeMismatch] @Power: found float32[3], expected float32[4], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor power(Tensor four, Tensor three);

  @Output
  @GreaterThan
  //! [catgrad/ShapeMismatch] @GreaterThan: found float32[3], expected float32[4], the shape of
  //!   the first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor greater(Tensor four, Tensor three);

  @Output
  @Dense(3)
  //! [catgrad/ShapeMismatch] @Dense: found float32[], expected at least 1 axis; use @Reshape
  Tensor dense(Tensor scalar);

  @Output
  @Linear(3)
  //! [catgrad/ShapeMismatch] @Linear: found float32[], expected at least 1 axis; use @Reshape
  Tensor linear(Tensor scalar);

  @Output
  @Sigmoid
  //! [catgrad/ShapeMismatch] @Bias: found float32[], expected at least 1 axis; use @Reshape
  @Bias
  Tensor bias(Tensor scalar);

  @Output
  @MatMul
  //! [catgrad/ShapeMismatch] @MatMul: found float32[2, 3] and float32[2, 3], expected equal inner
  //!   sizes, found 3 and 2; transposeLeft and transposeRight exchange the last two axes of a wire
  Tensor product(Tensor matrix, Tensor matrix2);

  @Scale(2)
  Tensor matrix2(Tensor matrix);

  @Output
  @MatMul
  //! [catgrad/ShapeMismatch] @MatMul: found float32[4], expected at least 2 axes; use @Reshape
  Tensor vectors(Tensor four, Tensor three);

  @Output
  @Compose
  //! [catgrad/ShapeMismatch] @Compose: found float32[2, 3] and float32[4], expected the last axis
  //!   of the first wire equal to the first of the second
  Tensor compose(Tensor matrix, Tensor four);

  @Output
  //! [catgrad/ShapeMismatch] @Reshape: found [3, 3] with 9 elements, expected the 6 elements of
  //!   float32[2, 3]
  @Reshape({3, 3})
  Tensor reshape(Tensor matrix);

  @Output
  //! [catgrad/ShapeMismatch] @Reshape: found [4, 1] with 4 elements, expected the 6 elements of
  //!   float32[2, 3]
  @Reshape({4, -1})
  Tensor inferred(Tensor matrix);

  @Output
  //! [catgrad/ShapeMismatch] @Broadcast: axis 1 of [4, 3] has size 3, expected 4, the size of
  //!   axis 0 of float32[4]; state with axes which axis of the result each axis becomes
  @Broadcast({4, 3})
  Tensor broadcast(Tensor four);

  @Output
  @Concatenate(0)
  //! [catgrad/ShapeMismatch] @Concatenate: found float32[2, 3], expected the shape of float32[4]
  //!   on every axis but 0
  Tensor concatenate(Tensor four, Tensor matrix);

  @Output
  //! [catgrad/ShapeMismatch] @Split: found 2 parts, expected a divisor of 3, the size of axis 0
  //!   of float32[3]
  @Split(value = 2, index = 0)
  Tensor split(Tensor three);

  @Output
  @Constant(
      //! [catgrad/ShapeMismatch] @Constant: found 3 values, expected 1 or 4, the number of
      //!   elements of [2, 2]
      value = {1, 2, 3},
      shape = {2, 2})
  Tensor constant();
}
