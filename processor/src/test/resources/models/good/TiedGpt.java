package good;

import org.catgrad.annotations.*;

/** A transformer that embeds symbols and predicts them with one table; scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 4)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1)
interface TiedGpt {
  int TIME = 5;
  int SIZE = 6;
  int SYMBOLS = 7;

  @Input(value = TIME, dtype = DType.INT32)                         Tensor symbols();
  @Parameter({SYMBOLS, SIZE})                                       Tensor table();
  @Gather @LearnedPositions                                         Tensor embedded(Tensor table, Tensor symbols);
  @TransformerBlock(heads = 3, hidden = 10, causal = true)          Tensor mixed(Tensor embedded);
  @LayerNorm                                                        Tensor norm(Tensor mixed);
  @MatMul(transposeRight = true)                                    Tensor next(Tensor norm, Tensor table);
}
