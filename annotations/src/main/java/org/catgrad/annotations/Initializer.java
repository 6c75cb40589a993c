package org.catgrad.annotations;

/**
 * The rule by which a parameter gets its first values. {@link Initialize} gives it the figures it
 * needs.
 *
 * <p>In the formulas, {@code fanIn} is the first axis of a parameter of rank 2 and {@code fanOut}
 * the last, since weights are stored in by out. From rank 3 on a parameter is the filters of a
 * convolution, out by in by positions: {@code fanIn} is the second axis times all positions, {@code
 * fanOut} the first times all positions, as in PyTorch. For rank 1 {@code fanIn} is 1, for rank 0
 * both are. {@code U(a, b)} is the uniform distribution from {@code a} to {@code b}, {@code N(m,
 * v)} the normal distribution with mean {@code m} and variance {@code v}, which is not truncated.
 */
public enum Initializer {
  /**
   * What {@link Initialize} on the model says; without it what the word documents, for example
   * {@link #GLOROT_UNIFORM} for the weight of {@link Dense}.
   */
  DEFAULT,

  /** Every element is 0. */
  ZEROS,

  /** Every element is 1. */
  ONES,

  /** Every element is {@link Initialize#constant}. */
  CONSTANT,

  /** {@code N(mean, deviation^2)} with {@link Initialize#mean} and {@link Initialize#deviation}. */
  NORMAL,

  /** {@code U(low, high)} with {@link Initialize#low} and {@link Initialize#high}. */
  UNIFORM,

  /**
   * {@code U(-a, a)} with {@code a = sqrt(6 / (fanIn + fanOut))}: Glorot and Bengio 2010,
   * <i>Understanding the difficulty of training deep feedforward neural networks</i>, equation 16.
   */
  GLOROT_UNIFORM,

  /** {@code N(0, 2 / (fanIn + fanOut))}: the variance of {@link #GLOROT_UNIFORM}, normal. */
  GLOROT_NORMAL,

  /** {@code U(-a, a)} with {@code a = sqrt(6 / fanIn)}: the variance of {@link #HE_NORMAL}. */
  HE_UNIFORM,

  /**
   * {@code N(0, 2 / fanIn)}, made for layers that end in {@link Relu}: He et al. 2015, <a
   * href="https://arxiv.org/abs/1502.01852">arXiv 1502.01852</a>, equation 10.
   */
  HE_NORMAL
}
