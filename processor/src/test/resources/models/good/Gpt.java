package good;

import org.catgrad.annotations.*;

/** A stack of causal transformer blocks, after GPT-2; scripts/reference/networks.py says the same in PyTorch. */
@Model(batch = 4)
@SoftmaxCrossEntropy
@Sgd(learningRate = 0.1)
interface Gpt {
  int TIME = 5;
  int SIZE = 6;
  int SYMBOLS = 7;

  @Block
  interface Layer {
    @Input({TIME, SIZE})                                            Tensor x();
    @TransformerBlock(heads = 2, hidden = 10, causal = true)        Tensor y(Tensor x);
  }

  @Input(value = TIME, dtype = DType.INT32)                         Tensor symbols();
  @Embedding(value = SYMBOLS, size = SIZE) @LearnedPositions        Tensor embedded(Tensor symbols);
  @Apply(value = Layer.class, times = 2, parameters = "layers")     Tensor mixed(Tensor embedded);
  @LayerNorm                                                        Tensor norm(Tensor mixed);
  @Linear(SYMBOLS)                                                  Tensor next(Tensor norm);
}
