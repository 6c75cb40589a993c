package org.catgrad.processor.layers;

import org.catgrad.processor.operations.Gelu;
import org.catgrad.processor.operations.Pointwise;
import org.catgrad.processor.operations.Relu;
import org.catgrad.processor.operations.Silu;
import org.catgrad.processor.operations.TanhGelu;
import org.catgrad.processor.operations.Wire;

/** The activations that a layer with an activation inside can have, named as in the vocabulary. */
enum Activation {
  RELU(Relu::new),
  GELU(Gelu::new),
  GELU_TANH(TanhGelu::new),
  SILU(Silu::new);

  private final Pointwise.Family family;

  Activation(Pointwise.Family family) {
    this.family = family;
  }

  /** The activation of a wire. */
  Wire of(Wire x) {
    return x.builder().apply(family.on(x.type()), x);
  }
}
