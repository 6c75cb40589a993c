package bad;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Other types than wires. */
@Model(batch = 2)
interface NotATensor {
  @Input(3)
  Tensor x();

  @Dense(2)
  //! [catgrad/NotATensor] method nothing: found type void, expected Tensor; the methods of a
  //!   definition return wires only
  void nothing(Tensor x);

  @Dense(2)
  //! [catgrad/NotATensor] method array: found type float[], expected Tensor; the methods of a
  //!   definition return wires only
  float[] array(Tensor x);

  @Dense(2)
  //! [catgrad/NotATensor] parameter width: found type int, expected Tensor; the methods of a
  //!   definition take wires only
  Tensor wide(Tensor x, int width);

  @Add
  //! [catgrad/NotATensor] parameter x: found type Tensor[], expected Tensor; the methods of a
  //!   definition take wires only
  Tensor all(Tensor... x);
}
