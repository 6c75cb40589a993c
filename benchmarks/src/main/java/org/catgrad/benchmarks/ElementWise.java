package org.catgrad.benchmarks;

import org.catgrad.annotations.Add;
import org.catgrad.annotations.Exp;
import org.catgrad.annotations.Gelu;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tanh;
import org.catgrad.annotations.Tensor;

/** Networks that are one element-wise kernel, over 64 rows of as many elements as a call has. */
final class ElementWise {
  /** The elements of a row. */
  static final int SIZE = 16384;

  private ElementWise() {}

  @Model(batch = 64)
  interface Sums {
    @Input(SIZE)
    Tensor x();

    @Input(SIZE)
    Tensor y();

    @Add
    Tensor z(Tensor x, Tensor y);
  }

  @Model(batch = 64)
  interface Relus {
    @Input(SIZE)
    Tensor x();

    @Relu
    Tensor y(Tensor x);
  }

  @Model(batch = 64)
  interface Exps {
    @Input(SIZE)
    Tensor x();

    @Exp
    Tensor y(Tensor x);
  }

  @Model(batch = 64)
  interface Sigmoids {
    @Input(SIZE)
    Tensor x();

    @Sigmoid
    Tensor y(Tensor x);
  }

  @Model(batch = 64)
  interface Tanhs {
    @Input(SIZE)
    Tensor x();

    @Tanh
    Tensor y(Tensor x);
  }

  @Model(batch = 64)
  interface Gelus {
    @Input(SIZE)
    Tensor x();

    @Gelu
    Tensor y(Tensor x);
  }
}
