package good;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Compose;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Linear;
import org.catgrad.annotations.MatMul;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Parameter;
import org.catgrad.annotations.Scale;
import org.catgrad.annotations.Softmax;
import org.catgrad.annotations.Tensor;

/** Matrix products of wires, with leading axes and transposed, and contractions. */
@Model(batch = 3)
@MeanSquaredError
@Adam
interface Attention {
  @Input({4, 6})
  Tensor tokens();

  @Linear(6)
  Tensor query(Tensor tokens);

  @Linear(6)
  Tensor key(Tensor tokens);

  @Linear(6)
  Tensor value(Tensor tokens);

  @MatMul(transposeRight = true)
  @Scale(0.4)
  @Softmax
  Tensor attention(Tensor query, Tensor key);

  @MatMul
  Tensor mixed(Tensor attention, Tensor value);

  @Parameter({4, 6, 2})
  Tensor pooling();

  @Compose(axes = 2)
  Tensor pooled(Tensor mixed, Tensor pooling);

  @Parameter({2, 5})
  Tensor last();

  @Compose
  Tensor result(Tensor pooled, Tensor last);
}
