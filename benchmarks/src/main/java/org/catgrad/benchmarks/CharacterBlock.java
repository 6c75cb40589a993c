package org.catgrad.benchmarks;

import org.catgrad.annotations.Block;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.TransformerBlock;

/** A block of the transformers: 64 positions of width 128, 4 heads, no biases, exact GELU. */
@Block
interface CharacterBlock {
  @Input({64, 128})
  Tensor x();

  @TransformerBlock(heads = 4, causal = true, bias = false)
  Tensor y(Tensor x);
}
