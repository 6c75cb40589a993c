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
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** B4 with other numbers of blocks. */
final class TransformerLayers {
  private TransformerLayers() {}

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers1 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 1)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers2 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 2)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers4 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 4)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers8 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 8)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers12 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 12)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }

  @Model(batch = 12)
  @SoftmaxCrossEntropy
  @AdamW(learningRate = 1e-3, beta2 = 0.99, weightDecay = 0.1)
  interface Layers24 {
    @Input(value = 64, dtype = DType.INT32)
    Tensor characters();

    @Embedding(value = 65, size = 128)
    @LearnedPositions
    Tensor placed(Tensor characters);

    @Apply(value = CharacterBlock.class, times = 24)
    Tensor blocks(Tensor placed);

    @LayerNorm(bias = false)
    @Dense(value = 65, bias = false)
    Tensor logits(Tensor blocks);
  }
}
