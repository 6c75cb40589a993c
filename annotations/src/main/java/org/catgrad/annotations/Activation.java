package org.catgrad.annotations;

/** The function inside a layer that has one, such as {@link FeedForward}. */
public enum Activation {
  /** {@code max(x, 0)}. */
  RELU,

  /** {@code x * P(X <= x)} with X standard normal, computed by the error function. */
  GELU,

  /** The approximation of {@link #GELU} by the hyperbolic tangent, as in GPT-2. */
  GELU_TANH,

  /** {@code x * sigmoid(x)}, also called swish. */
  SILU
}
