package good;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Apply;
import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Dropout;
import org.catgrad.annotations.Exp;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Multiply;
import org.catgrad.annotations.RandomNormal;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Tensor;

/** Training and prediction differ: in a block that is applied several times, too. */
@Model(batch = 32)
@MeanSquaredError
@Sgd(learningRate = 0.1)
interface Sampling {
  @Input(6)
  Tensor x();

  @Apply(value = Regular.class, times = 2)
  Tensor encoded(Tensor x);

  @Dense(3)
  Tensor mean(Tensor encoded);

  @Dense(3)
  @Exp
  Tensor deviation(Tensor encoded);

  @RandomNormal
  Tensor noise(Tensor mean);

  @Multiply
  Tensor offset(Tensor deviation, Tensor noise);

  @Add
  @Dense(6)
  Tensor decoded(Tensor mean, Tensor offset);

  @Apply(value = Regular.class, parameters = "decoder")
  Tensor once(Tensor decoded);

  @Apply(value = Regular.class, parameters = "decoder")
  Tensor y(Tensor once);
}

/** A layer with batch statistics and with a mask. */
@Block
interface Regular {
  @Input(6)
  Tensor in();

  @Dense(value = 6, bias = false)
  @BatchNorm
  @Relu
  @Dropout(0.25)
  Tensor out(Tensor in);
}
