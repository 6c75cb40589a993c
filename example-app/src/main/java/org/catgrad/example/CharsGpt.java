package org.catgrad.example;

import org.catgrad.annotations.AdamW;
import org.catgrad.annotations.ClipNorm;
import org.catgrad.annotations.CosineDecay;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Embedding;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LayerNorm;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransformerBlock;

/**
 * Two blocks of a transformer that look back only, as in GPT-2, with rotary positions. Of the two
 * weights of {@code next} the first is that of its layer norm, which does not decay.
 */
@Model(batch = 16)
@SoftmaxCrossEntropy
@AdamW(learningRate = 0.003, beta2 = 0.99, weightDecay = 0.1)
@CosineDecay(steps = 5000, warmUp = 50, minimum = 0.1)
@ParameterGroup(
    value = {"**.bias", "symbol.*", "next.weight", "*.norm1.weight", "*.norm2.weight"},
    weightDecay = 0)
@ClipNorm(1)
interface CharsGpt {
  @Input(value = CharsText.WINDOW, dtype = DType.INT32)
  Tensor symbols();

  @Embedding(
      value = CharsVocabulary.SYMBOLS,
      size = 64,
      weights = @Initialize(value = Initializer.NORMAL, deviation = 0.02))
  Tensor symbol(Tensor symbols);

  @TransformerBlock(heads = 4, causal = true, rotary = true)
  Tensor first(Tensor symbol);

  @TransformerBlock(heads = 4, causal = true, rotary = true)
  Tensor second(Tensor first);

  @LayerNorm
  @Dense(CharsVocabulary.SYMBOLS)
  Tensor next(Tensor second);
}
