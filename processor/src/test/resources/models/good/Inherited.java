package good;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Relu;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.SquaredError;
import org.catgrad.annotations.Tensor;
import org.catgrad.annotations.Wire;

/** A model that inherits: the most basic methods come first, one of them is declared again. */
@Model(batch = 3)
@SquaredError
@Sgd
interface Inherited extends Head, Tail<Tensor> {
  @Override
  @Output
  @Dense(5)
  @Relu
  Tensor head(Tensor first);

  @Override
  @Output
  @Dense(6)
  Tensor tail(@Wire("second") Tensor x);
}

/** Where all begins. */
interface Base {
  @Input(4)
  Tensor first();

  @Input(4)
  Tensor second();
}

/** One end. */
interface Head extends Base {
  @Dense(3)
  Tensor head(Tensor first);

  @Override
  boolean equals(Object other);
}

/** Another end. */
interface Tail<T> extends Base {
  @Dense(2)
  T tail(@Wire("second") T x);
}
