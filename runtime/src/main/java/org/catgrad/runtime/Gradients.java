package org.catgrad.runtime;

import java.util.List;
import java.util.Objects;

/**
 * The loss of a call and its derivatives by the parameters and by the {@code float32} inputs.
 *
 * <p>One object can be used again and again ({@code trainer.gradients(x, y, into)}); nothing is
 * allocated then while the number of rows stays the same. The arrays it hands out are its own, not
 * copies: the next call that is given this object overwrites them.
 */
public final class Gradients {
  private final List<String> parameters;
  private final List<String> inputs;
  private final int[] inputSizes;
  private final float[][] parameterValues;
  private final float[][] inputValues;
  private float loss = Float.NaN;

  /**
   * For generated code.
   *
   * @param parameters the names of the parameters, in declared order
   * @param sizes the number of values of each parameter
   * @param inputs the names of the inputs that have a derivative, in declared order
   * @param inputSizes their values per row
   * @throws IllegalArgumentException if a list of sizes is not as long as its list of names
   */
  public Gradients(List<String> parameters, int[] sizes, List<String> inputs, int[] inputSizes) {
    if (parameters.size() != sizes.length || inputs.size() != inputSizes.length) {
      throw new IllegalArgumentException(
          parameters.size()
              + " parameters with "
              + sizes.length
              + " sizes and "
              + inputs.size()
              + " inputs with "
              + inputSizes.length
              + " sizes: each name needs one size");
    }
    this.parameters = List.copyOf(parameters);
    this.inputs = List.copyOf(inputs);
    this.inputSizes = inputSizes.clone();
    this.parameterValues = new float[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      parameterValues[i] = new float[sizes[i]];
    }
    this.inputValues = new float[inputSizes.length][0];
  }

  /** The loss of the last call; NaN before the first. */
  public float loss() {
    return loss;
  }

  /** The names of the parameters, in declared order. */
  public List<String> parameterNames() {
    return parameters;
  }

  /** The names of the inputs that have a derivative, in declared order. */
  public List<String> inputNames() {
    return inputs;
  }

  /**
   * The derivative of the loss by a parameter.
   *
   * @param name the name of the parameter
   * @return an array of the parameter's shape, row-major, owned by this object
   * @throws IllegalArgumentException if there is no such parameter
   */
  public float[] parameter(String name) {
    int index = parameters.indexOf(Objects.requireNonNull(name, "name"));
    if (index < 0) {
      throw Names.unknown("parameter", name, parameters);
    }
    return parameterValues[index];
  }

  /**
   * The derivative of the loss by an input, for the rows of the last call.
   *
   * @param name the name of a {@code float32} input
   * @return row-major, rows × values per row, owned by this object; empty before the first call
   * @throws IllegalArgumentException if there is no such input
   */
  public float[] input(String name) {
    int index = inputs.indexOf(Objects.requireNonNull(name, "name"));
    if (index < 0) {
      throw Names.unknown("input with a gradient", name, inputs);
    }
    return inputValues[index];
  }

  /**
   * For generated code: checks that this was made by a trainer of the same model.
   *
   * @param parameterNames the trainer's parameters
   * @param inputNames its inputs that have a derivative
   * @throws IllegalArgumentException if the names differ
   */
  public void check(List<String> parameterNames, List<String> inputNames) {
    if (!isSame(parameters, parameterNames) || !isSame(inputs, inputNames)) {
      throw new IllegalArgumentException(
          "these gradients are of another model: found "
              + parameters
              + " and "
              + inputs
              + ", expected "
              + parameterNames
              + " and "
              + inputNames
              + "; use an object that this trainer's gradients(...) returned");
    }
  }

  /** Comparing lists allocates iterators; a trainer's own gradients have the very same lists. */
  private static boolean isSame(List<String> own, List<String> other) {
    return own == other || own.equals(other);
  }

  /**
   * For generated code: the array to write a parameter's derivative to.
   *
   * @param index the parameter's place in the declared order
   */
  public float[] parameterValues(int index) {
    return parameterValues[index];
  }

  /**
   * For generated code: the array to write an input's derivative to, allocated anew only when the
   * rows have changed.
   *
   * @param index the input's place in the declared order
   * @param rows the rows of the call
   */
  public float[] inputValues(int index, int rows) {
    int length = Math.multiplyExact(rows, inputSizes[index]);
    if (inputValues[index].length != length) {
      inputValues[index] = new float[length];
    }
    return inputValues[index];
  }

  /**
   * For generated code: states the loss.
   *
   * @param loss the loss of the call
   */
  public void setLoss(float loss) {
    this.loss = loss;
  }
}
