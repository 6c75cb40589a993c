package good;

import org.catgrad.annotations.*;

/** Two layers of LSTM and what the last state says; scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 4)
@MeanSquaredError
@Sgd(learningRate = 0.1)
interface Recurrent {
  @Input({5, 3})                            Tensor series();
  @Lstm(4)                          Tensor encoded(Tensor series);
  @Lstm(value = 4, sequences = false)       Tensor last(Tensor encoded);
  @Dense(2)                                 Tensor forecast(Tensor last);
}
