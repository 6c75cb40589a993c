package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Dense;
import org.catgrad.annotations.Discard;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Initializer;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Sgd;
import org.catgrad.annotations.Sigmoid;
import org.catgrad.annotations.Tensor;

/** Annotations where they mean nothing. */
@Model(batch = 2)
interface Misplaced {
  @Input(3)
  //! [catgrad/Misplaced] @Sigmoid: found on the input x, expected on a method of its own; an
  //!   input computes nothing: add a method that consumes x
  @Sigmoid
  Tensor x();

  //! [catgrad/Misplaced] @Input: found on a method with parameters, expected a method without; an
  //!   input consumes no wires: remove the parameters, or state an operation instead of @Input
  @Input(3)
  Tensor computed(Tensor x);

  @Input(3)
  Tensor fine();

  //! [catgrad/Misplaced] @Output: found on a method that ends in @Discard, expected a method that
  //!   produces a wire; remove one of the two
  @Output
  @Discard
  Tensor nothing(Tensor fine);

  @Output
  //! [catgrad/Misplaced] @Apply: found String, expected a type annotated with @Block; annotate
  //!   it, or apply another
  @Apply(String.class)
  Tensor string(Tensor fine);

  @Output
  //! [catgrad/Misplaced] @Kept: found retention RUNTIME, expected CLASS; class files keep
  //!   annotations of different retentions apart, so their order would be lost: remove @Retention
  //!   from the declaration of @Kept
  @Kept
  Tensor kept(Tensor fine);
}

@Sigmoid
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
@interface Kept {}

//! [catgrad/Misplaced] @Model: found on a class that is not abstract, expected an interface or an
//!   abstract class; declare NoInterface as an interface
@Model(batch = 2)
final class NoInterface {
  private NoInterface() {}
}

//! [catgrad/Misplaced] @Block: found on an enum, expected an interface or an abstract class;
//!   declare NoBlock as an interface
@Block
enum NoBlock {}

@Block
//! [catgrad/Misplaced] @Sgd: found on the block Trained, expected on a @Model; move it to the
//!   models that apply the block
@Sgd
//! [catgrad/Misplaced] @Initialize: found on the block Trained, expected on a @Model; move it to
//!   the models that apply the block
@Initialize(Initializer.ONES)
interface Trained {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}

@Model(batch = 2)
//! [catgrad/Misplaced] @Block: found beside @Model, expected one of the two; make the block a
//!   type of its own and apply it in the model
@Block
interface Both {
  @Input(3)
  Tensor x();

  @Dense(2)
  Tensor y(Tensor x);
}
