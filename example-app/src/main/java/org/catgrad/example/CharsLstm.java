package org.catgrad.example;

import org.catgrad.annotations.Adam;
import org.catgrad.annotations.ClipNorm;
import org.catgrad.annotations.CosineDecay;
import org.catgrad.annotations.DType;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Embedding;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Lstm;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.SoftmaxCrossEntropy;
import org.catgrad.annotations.Tensor;

/** One layer of long short-term memory. */
@Model(batch = 16)
@SoftmaxCrossEntropy
@Adam(learningRate = 0.005)
@CosineDecay(steps = 5000, minimum = 0.1)
@ClipNorm(1)
interface CharsLstm {
  @Input(value = CharsText.WINDOW, dtype = DType.INT32)
  Tensor symbols();

  @Embedding(value = CharsVocabulary.SYMBOLS, size = 64)
  Tensor symbol(Tensor symbols);

  @Lstm(128)
  Tensor memory(Tensor symbol);

  @Dense(CharsVocabulary.SYMBOLS)
  Tensor next(Tensor memory);
}
