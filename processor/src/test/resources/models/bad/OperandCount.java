package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Constant;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MatMul;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Power;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Subtract;
import org.catgrad.annotations.Tensor;

/** Too many wires or too few. */
@Model(batch = 2)
interface OperandCount {
  @Input(3)
  Tensor x();

  @Input(3)
  Tensor y();

  @Output
  //! [catgrad/OperandCount] @Sigmoid: found 2 wires, expected 1 wire; remove parameters, or
  //!   combine wires first (@Add, @Concatenate, …)
  @Sigmoid
  Tensor sigmoid(Tensor x, Tensor y);

  @Output
  //! [catgrad/OperandCount] @Add: found 1 wire, expected at least 2 wires; add the missing
  //!   parameters to the method
  @Add
  Tensor add(Tensor x);

  @Output
  //! [catgrad/OperandCount] @Subtract: found 1 wire, expected 2 wires; add the missing parameters
  //!   to the method
  @Subtract
  Tensor subtract(Tensor x);

  @Output
  //! [catgrad/OperandCount] @MatMul: found 0 wires, expected 2 wires; add the missing parameters
  //!   to the method
  @MatMul
  Tensor product();

  @Output
  //! [catgrad/OperandCount] @Dense: found 0 wires, expected 1 wire; add the missing parameters to
  //!   the method
  @Dense(4)
  Tensor dense();

  @Output
  //! [catgrad/OperandCount] @Constant: found 1 wire, expected 0 wires; remove parameters, or
  //!   combine wires first (@Add, @Concatenate, …)
  @Constant(1)
  Tensor constant(Tensor x);

  @Output
  //! [catgrad/OperandCount] @Power: found 2 wires, expected 1 wire; remove parameters, or combine
  //!   wires first (@Add, @Concatenate, …)
  @Power(2)
  Tensor power(Tensor x, Tensor y);

  @Output
  @Sigmoid
  //! [catgrad/OperandCount] @Add: found 1 wire, expected at least 2 wires; add the missing
  //!   parameters to the method
  @Add
  Tensor second(Tensor x);
}
