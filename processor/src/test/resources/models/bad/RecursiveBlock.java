package bad;

import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Tensor;

/** Blocks that apply themselves; the model that applies them gets no message of its own. */
@Block
interface RecursiveBlock {
  @Input(3)
  Tensor x();

  //! [catgrad/RecursiveBlock] @Apply: found a block that applies itself: RecursiveBlock ->
  //!   RecursiveBlock, expected blocks that end in operations; remove one of these applications
  @Apply(RecursiveBlock.class)
  Tensor y(Tensor x);
}

@Block
interface Ping {
  @Input(3)
  Tensor x();

  @Apply(Pong.class)
  Tensor y(Tensor x);
}

@Block
interface Pong {
  @Input(3)
  Tensor x();

  //! [catgrad/RecursiveBlock] in @Apply of Ping.y: @Apply: found a block that applies itself:
  //!   Pong -> Ping -> Pong, expected blocks that end in operations; remove one of these
  //!   applications
  @Apply(Ping.class)
  Tensor y(Tensor x);
}

@Model(batch = 2)
interface AppliesRecursive {
  @Input(3)
  Tensor x();

  @Apply(Ping.class)
  Tensor once(Tensor x);

  @Apply(RecursiveBlock.class)
  Tensor y(Tensor once);
}
