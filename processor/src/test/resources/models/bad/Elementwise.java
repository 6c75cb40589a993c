package bad;

import org.catgrad.annotations.Clamp;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Elu;
import org.catgrad.annotations.EqualTo;
import org.catgrad.annotations.Floor;
import org.catgrad.annotations.Gelu;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LeakyRelu;
import org.catgrad.annotations.LessThan;
import org.catgrad.annotations.Minimum;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Softplus;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Where;

/** Functions of one element, comparisons and choices, used wrongly. */
@Model(batch = 2)
interface Elementwise {
  @Input(3)
  Tensor x();

  @Input(2)
  Tensor two();

  @Input(value = 3, dtype = DType.INT32)
  Tensor n();

  @Input(value = 3, dtype = DType.BOOL)
  Tensor b();

  @Output
  @Gelu
  //! [catgrad/DTypeMismatch] @Gelu: found int32[3], expected float32; declare the input with
  //!   dtype = DType.FLOAT32
  Tensor gelu(Tensor n);

  @Output
  @Floor
  //! [catgrad/DTypeMismatch] @Floor: found int32[3], expected float32; declare the input with
  //!   dtype = DType.FLOAT32
  Tensor floor(Tensor n);

  @Output
  @LessThan(0.5)
  //! [catgrad/DTypeMismatch] @LessThan: found bool[3], expected float32 or int32
  Tensor less(Tensor b);

  @Output
  //! [catgrad/DTypeMismatch] @EqualTo: found 2.0, expected 0 or 1 for dtype bool
  @EqualTo(2)
  Tensor equal(Tensor b);

  @Output
  @Minimum
  //! [catgrad/ShapeMismatch] @Minimum: found float32[2], expected float32[3], the shape of the
  //!   first wire; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor minimum(Tensor x, Tensor two);

  @Output
  @Where
  //! [catgrad/ShapeMismatch] @Where: found the condition float32[2] for values float32[3],
  //!   expected equal shapes; shapes are never broadcast silently: use @Broadcast or @Reshape
  Tensor where(Tensor two, Tensor x, Tensor other);

  @Output
  @Where
  //! [catgrad/DTypeMismatch] @Where: found int32[3], expected the dtype of float32[3]
  Tensor mixed(Tensor b, Tensor x, Tensor n);

  @Output
  //! [catgrad/OperandCount] @Where: found 2 wires, expected 3 wires; add the missing parameters
  //!   to the method
  @Where
  Tensor half(Tensor b, Tensor x);

  @Output
  //! [catgrad/BadArgument] @Clamp: found low = 1.0 and high = 0.0, expected low to be at most high
  @Clamp(low = 1, high = 0)
  Tensor crossed(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Clamp: found no bound; state low, high, or both
  @Clamp
  Tensor unbounded(Tensor x);

  @Output
  //! [catgrad/DTypeMismatch] @Clamp: found 0.5, expected an integer of 32 bits for dtype int32
  @Clamp(low = 0, high = 0.5)
  Tensor fraction(Tensor n);

  @Output
  //! [catgrad/BadArgument] @Softplus: found 0.0, expected a positive number
  @Softplus(beta = 0)
  Tensor flat(Tensor x);

  @Output
  //! [catgrad/BadArgument] @LeakyRelu: found Infinity, expected a finite number
  @LeakyRelu(slope = Double.POSITIVE_INFINITY)
  Tensor steep(Tensor x);

  @Output
  //! [catgrad/BadArgument] @Elu: found NaN, expected a finite number
  @Elu(alpha = Double.NaN)
  Tensor undefined(Tensor x);

  @Input(3)
  Tensor other();
}
