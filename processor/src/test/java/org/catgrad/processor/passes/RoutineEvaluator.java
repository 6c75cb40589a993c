package org.catgrad.processor.passes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.catgrad.processor.program.Extent;
import org.catgrad.processor.program.Routine;

/** What routines compute, in the plainest loops over arrays of doubles. */
final class RoutineEvaluator {
  private final int rows;

  RoutineEvaluator(int rows) {
    this.rows = rows;
  }

  /** The result of a routine, whose length is known. */
  double[] evaluate(Routine routine, List<double[]> operands, int length) {
    double[] result = new double[length];
    if (routine instanceof Routine.MatrixProduct product) {
      product(product, operands.get(0), operands.get(1), result);
    } else if (routine instanceof Routine.Convolution convolution) {
      convolution(convolution, operands.get(0), operands.get(1), result);
    } else if (routine instanceof Routine.MaximumPool pool) {
      pool(pool, operands, result);
    } else if (routine instanceof Routine.ScatterAdd scatter) {
      scatter(scatter, operands.get(0), operands.get(1), result);
    } else if (routine instanceof Routine.CumulativeSum sum) {
      cumulate(sum, operands.get(0), result);
    } else if (routine instanceof Routine.TopK top) {
      top(top, operands.get(0), result);
    } else if (routine instanceof Routine.LayoutChange) {
      System.arraycopy(operands.get(0), 0, result, 0, length); // the values are the same
    } else if (routine instanceof Routine.Part part) {
      for (int p = 0; p < length; p++) {
        int row = p / part.length();
        result[p] = operands.get(0)[row * part.size() + part.offset() + p % part.length()];
      }
    } else if (routine instanceof Routine.Join join) {
      int size = join.length() * join.parts();
      for (int p = 0; p < length; p++) {
        double[] operand = operands.get(p % size / join.length());
        result[p] = operand[p / size * join.length() + p % join.length()];
      }
    }
    return result;
  }

  private int size(Extent extent) {
    return extent.factor() * (extent.rows() ? rows : 1);
  }

  private static int start(Routine.Operand operand, int batch, int inner) {
    return batch * operand.batchStride() + inner * operand.innerBatchStride();
  }

  private static int at(Routine.Operand operand, int row, int column) {
    return row * operand.rowStride() + column * operand.columnStride();
  }

  private void product(
      Routine.MatrixProduct product, double[] left, double[] right, double[] result) {
    for (int b = 0; b < size(product.batches()); b++) {
      for (int c = 0; c < product.innerBatches(); c++) {
        for (int i = 0; i < size(product.m()); i++) {
          for (int j = 0; j < size(product.n()); j++) {
            double sum = 0;
            for (int l = 0; l < size(product.k()); l++) {
              sum +=
                  left[start(product.left(), b, c) + at(product.left(), i, l)]
                      * right[start(product.right(), b, c) + at(product.right(), l, j)];
            }
            result[start(product.result(), b, c) + at(product.result(), i, j)] = sum;
          }
        }
      }
    }
  }

  /** Every product of an input, a filter and an output element, once. */
  private static void convolution(
      Routine.Convolution c, double[] first, double[] second, double[] result) {
    int input = c.channels() * c.height() * c.width();
    int output = c.filters() * c.outputHeight() * c.outputWidth();
    int images =
        switch (c.direction()) {
          case OUTPUT -> result.length / output;
          case INPUT -> result.length / input;
          case FILTER -> first.length / input;
        };
    int depth = c.channels() / c.groups();
    for (int image = 0; image < images; image++) {
      for (int f = 0; f < c.filters(); f++) {
        int group = f / (c.filters() / c.groups());
        for (int y = 0; y < c.outputHeight(); y++) {
          for (int x = 0; x < c.outputWidth(); x++) {
            for (int d = 0; d < depth; d++) {
              for (int v = 0; v < c.kernelHeight(); v++) {
                for (int u = 0; u < c.kernelWidth(); u++) {
                  int h = y * c.strideHeight() + v * c.dilationHeight() - c.paddingTop();
                  int w = x * c.strideWidth() + u * c.dilationWidth() - c.paddingLeft();
                  if (h < 0 || h >= c.height() || w < 0 || w >= c.width()) {
                    continue;
                  }
                  int channel = group * depth + d;
                  int in = image * input + (channel * c.height() + h) * c.width() + w;
                  int filter = ((f * depth + d) * c.kernelHeight() + v) * c.kernelWidth() + u;
                  int out = image * output + (f * c.outputHeight() + y) * c.outputWidth() + x;
                  switch (c.direction()) {
                    case OUTPUT -> result[out] += first[in] * second[filter];
                    case INPUT -> result[in] += first[out] * second[filter];
                    case FILTER -> result[filter] += first[in] * second[out];
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static void pool(Routine.MaximumPool p, List<double[]> operands, double[] result) {
    int width = p.width() / p.kernelWidth();
    int windows = p.height() / p.kernelHeight() * width;
    boolean placed = p.result() == Routine.PoolResult.PLACED;
    int planes = result.length / (placed ? p.height() * p.width() : windows);
    for (int window = 0; window < planes * windows; window++) {
      int first =
          (window / windows * p.height() + window % windows / width * p.kernelHeight()) * p.width()
              + window % width * p.kernelWidth();
      if (placed) {
        int at = (int) operands.get(1)[window];
        int to = first + at / p.kernelWidth() * p.width() + at % p.kernelWidth();
        result[to] = operands.get(0)[window];
        continue;
      }
      int best = 0;
      double largest = operands.get(0)[first];
      for (int at = 1; at < p.kernelHeight() * p.kernelWidth(); at++) {
        double value =
            operands.get(0)[first + at / p.kernelWidth() * p.width() + at % p.kernelWidth()];
        if (value > largest || Double.isNaN(value) && !Double.isNaN(largest)) {
          best = at;
          largest = value;
        }
      }
      result[window] = p.result() == Routine.PoolResult.VALUES ? largest : best;
    }
  }

  private void scatter(
      Routine.ScatterAdd scatter, double[] positions, double[] values, double[] result) {
    int block = scatter.outer() * scatter.indices() * scatter.inner();
    int size = scatter.outer() * scatter.size() * scatter.inner();
    int blocks = values.length / block;
    boolean sharedPositions = positions.length == scatter.indices() && blocks > 1;
    for (int row = 0; row < blocks; row++) {
      for (int o = 0; o < scatter.outer(); o++) {
        for (int i = 0; i < scatter.indices(); i++) {
          int to = (int) positions[(sharedPositions ? 0 : row * scatter.indices()) + i];
          for (int j = 0; j < scatter.inner(); j++) {
            result[
                    (scatter.rows() ? row * size : 0)
                        + (o * scatter.size() + to) * scatter.inner()
                        + j] +=
                values[row * block + (o * scatter.indices() + i) * scatter.inner() + j];
          }
        }
      }
    }
  }

  private static void cumulate(Routine.CumulativeSum sum, double[] x, double[] result) {
    for (int p = 0; p < x.length; p++) {
      int place = p / sum.inner() % sum.length();
      int first = p - place * sum.inner();
      int from = sum.reverse() ? place : 0;
      int to = sum.reverse() ? sum.length() : place + 1;
      for (int i = from; i < to; i++) {
        result[p] += x[first + i * sum.inner()];
      }
    }
  }

  private static void top(Routine.TopK top, double[] x, double[] result) {
    for (int o = 0; o < x.length / (top.length() * top.inner()); o++) {
      for (int j = 0; j < top.inner(); j++) {
        int first = o * top.length() * top.inner() + j;
        Set<Integer> left = new TreeSet<>();
        for (int i = 0; i < top.length(); i++) {
          left.add(i);
        }
        for (int k = 0; k < top.count(); k++) {
          int best = -1;
          for (int i : left) {
            double value = x[first + i * top.inner()];
            if (best < 0 || Double.compare(value, x[first + best * top.inner()]) > 0) {
              best = i;
            }
          }
          left.remove(best);
          result[(o * top.count() + k) * top.inner() + j] = best;
        }
      }
    }
  }
}
