package org.catgrad.example;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.BatchNorm;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Conv2d;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Tensor;

/** A residual block that halves both sides and doubles the channels, its shortcut as well. */
@Block
interface DigitsHalving {
  @Input({16, 8, 8})
  Tensor x();

  @Conv2d(value = 32, kernel = 3, stride = 2, padding = 1, bias = false)
  @BatchNorm
  @Relu
  Tensor inner(Tensor x);

  @Conv2d(value = 32, kernel = 3, padding = 1, bias = false)
  @BatchNorm
  Tensor change(Tensor inner);

  @Conv2d(value = 32, kernel = 1, stride = 2, bias = false)
  @BatchNorm
  Tensor shortcut(Tensor x);

  @Add
  @Relu
  Tensor y(Tensor shortcut, Tensor change);
}
