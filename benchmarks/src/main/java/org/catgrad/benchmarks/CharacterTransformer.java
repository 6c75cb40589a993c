package org.catgrad.benchmarks;

import org.catgrad.annotations.AdamW;
import org.catgrad.annotations.Apply;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Embedding;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.LayerNorm;
import org.catgrad.annotations.LearnedPositions;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.ParameterGroup;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** B4: the transformer that nanoGPT trains on a CPU, on 12 sequences of 64 of 65 characters. */
@Model(batch = 12)
@SoftmaxCrossEntropy
@AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
@ParameterGroup(
    value = {"**.norm1.*", "**.norm2.*", "normalized.*"},
    weightDecay = 0)
interface CharacterTransformer {
  @Input(value = 64, dtype = DType.INT32)
  Tensor characters();

  @Embedding(value = 65, size = 128)
  Tensor embedded(Tensor characters);

  @LearnedPositions
  Tensor placed(Tensor embedded);

  @Apply(value = CharacterBlock.class, times = 4)
  Tensor blocks(Tensor placed);

  @LayerNorm(bias = false)
  Tensor normalized(Tensor blocks);

  @Dense(value = 65, bias = false)
  Tensor logits(Tensor normalized);
}
