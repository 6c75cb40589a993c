package org.catgrad.processor.interpreter;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.OperationSamples;

/**
 * What an operation computes, said without the kernel language.
 *
 * @param rows the number of rows of the batch
 * @param operation the operation
 * @param operands the values of its operands
 * @param results the values of its results
 */
public record Meaning(
    int rows, Operation operation, List<double[]> operands, List<double[]> results) {
  private static final int SAMPLES = 25;

  /** A meaning without rows, or with one. */
  public static Meaning of(Operation operation, double[] result, double[]... operands) {
    return new Meaning(1, operation, List.of(operands), List.of(result));
  }

  /** The meanings that loops give to some random samples of an operation. */
  static <O extends Operation> Stream<Meaning> ofSamples(Class<O> type, Loops<O> loops) {
    return IntStream.range(0, SAMPLES)
        .mapToObj(seed -> OperationSamples.sample(type, seed))
        .map(
            sample ->
                new Meaning(
                    sample.rows(),
                    sample.operation(),
                    sample.operands(),
                    List.of(
                        loops.result(
                            type.cast(sample.operation()), sample.rows(), sample.operands()))));
  }

  /** The result of an operation, in plain loops. */
  @FunctionalInterface
  interface Loops<O extends Operation> {
    /** The result for operands in a batch of some rows. */
    double[] result(O operation, int rows, List<double[]> operands);
  }

  @Override
  public String toString() {
    return operation + " with " + rows + " rows";
  }
}
