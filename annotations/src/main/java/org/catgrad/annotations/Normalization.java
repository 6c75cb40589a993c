package org.catgrad.annotations;

/** How a layer such as {@link TransformerBlock} normalises the inputs of its parts. */
public enum Normalization {
  /** {@link LayerNorm}. */
  LAYER,

  /** {@link RmsNorm}. */
  RMS
}
