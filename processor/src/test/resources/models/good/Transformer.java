package good;

import org.catgrad.annotations.Activation;
import org.catgrad.annotations.Adam;
import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Embedding;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LayerNorm;
import org.catgrad.annotations.LearnedPositions;
import org.catgrad.annotations.MeanSquaredError;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Normalization;
import org.catgrad.annotations.RmsNorm;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransformerBlock;

/** Symbols through blocks as in GPT-2, then one as in Llama with a mask. */
@Model(batch = 2)
@MeanSquaredError
@Adam
interface Transformer {
  @Input(value = 5, dtype = DType.INT32)
  Tensor symbols();

  @Input(
      value = {5, 5},
      dtype = DType.BOOL)
  Tensor mask();

  @Embedding(value = 7, size = 8)
  @LearnedPositions
  Tensor embedded(Tensor symbols);

  @Apply(value = Layer.class, times = 2)
  Tensor layers(Tensor embedded);

  @TransformerBlock(
      heads = 4,
      keyValueHeads = 2,
      hidden = 12,
      rotary = true,
      norm = Normalization.RMS,
      activation = Activation.SILU,
      gated = true,
      bias = false,
      dropout = 0.1)
  Tensor masked(Tensor layers, Tensor mask);

  @RmsNorm
  @Dense(7)
  Tensor logits(Tensor masked);

  @Block
  interface Layer {
    @Input({5, 8})
    Tensor x();

    @TransformerBlock(heads = 2, causal = true)
    @LayerNorm
    Tensor y(Tensor x);
  }
}
