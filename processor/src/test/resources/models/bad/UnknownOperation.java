package bad;

import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** No operation, somebody else's annotation, an operation that is repeated. */
@Model(batch = 2)
interface UnknownOperation {
  @Input(3)
  Tensor x();

  //! [catgrad/UnknownOperation] method none: found no operation, expected @Input or an operation
  //!   such as @Dense; annotate the method
  Tensor none(Tensor x);

  @Deprecated
  //! [catgrad/UnknownOperation] method other: found @Deprecated, which is no operation,
  //!   expected @Input or an operation such as @Dense; annotate the declaration of your own
  //!   annotation with the operations it stands for
  Tensor other(Tensor none);

  //! [catgrad/UnknownOperation] @Remarks: found an annotation that repeats an operation, expected
  //!   each operation once; use a method for each
  @Remarks({@Layer, @Layer})
  @Sigmoid
  Tensor repeated(Tensor other);

  //! [catgrad/UnknownOperation] @Remark: found an annotation that is no operation, expected one;
  //!   annotate its declaration with the operations it stands for, put the jar that gives it a
  //!   meaning on the processor path, or remove it
  @Remark
  @Sigmoid
  Tensor remarked(Tensor repeated);

  @Deprecated
  @Sigmoid
  Tensor fine(Tensor remarked);
}

@interface Remark {}

@interface Remarks {
  Layer[] value();
}

@Dense(3)
@interface Layer {}
