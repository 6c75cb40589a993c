package org.catgrad.example;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Tensor;

/**
 * What two convolutions change is added to what was there: the basic block of He et al., <i>Deep
 * Residual Learning for Image Recognition</i>, arXiv 1512.03385, figure 2.
 */
@Block
interface DigitsResidual {
  @Input({16, 8, 8})
  Tensor x();

  @Conv2d(value = 16, kernel = 3, padding = 1, bias = false)
  @BatchNorm
  @Relu
  Tensor inner(Tensor x);

  @Conv2d(value = 16, kernel = 3, padding = 1, bias = false)
  @BatchNorm
  Tensor change(Tensor inner);

  @Add
  @Relu
  Tensor y(Tensor x, Tensor change);
}
