package org.catgrad.processor.layers;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What layers compute for one row, written down as loops in double precision. */
final class LayerReferences {
  private LayerReferences() {}

  static double[] normalize(double[] x, int size, boolean centred, double epsilon) {
    double[] y = new double[x.length];
    for (int start = 0; start < x.length; start += size) {
      double mean = 0;
      for (int j = 0; j < size && centred; j++) {
        mean += x[start + j] / size;
      }
      double variance = 0;
      for (int j = 0; j < size; j++) {
        variance += Math.pow(x[start + j] - mean, 2) / size;
      }
      for (int j = 0; j < size; j++) {
        y[start + j] = (x[start + j] - mean) / Math.sqrt(variance + epsilon);
      }
    }
    return y;
  }

  /** x [rows, in] · weight [in, out] + bias, which may be missing. */
  static double[] affine(double[] x, Map<String, double[]> parameters, String name, int in) {
    double[] weight = parameters.get(name + "weight");
    double[] bias = parameters.get(name + "bias");
    int out = weight.length / in;
    double[] y = new double[x.length / in * out];
    for (int i = 0; i < x.length / in; i++) {
      for (int j = 0; j < out; j++) {
        double sum = bias == null ? 0 : bias[j];
        for (int k = 0; k < in; k++) {
          sum += x[i * in + k] * weight[k * out + j];
        }
        y[i * out + j] = sum;
      }
    }
    return y;
  }

  /** x [times, heads, size], each vector turned by its time. */
  static double[] rotate(double[] x, int times, int heads, int size, double base) {
    double[] y = new double[x.length];
    for (int t = 0; t < times; t++) {
      for (int h = 0; h < heads; h++) {
        for (int j = 0; j < size / 2; j++) {
          double angle = t * Math.pow(base, -2.0 * j / size);
          int first = (t * heads + h) * size + j;
          int second = first + size / 2;
          y[first] = x[first] * Math.cos(angle) - x[second] * Math.sin(angle);
          y[second] = x[second] * Math.cos(angle) + x[first] * Math.sin(angle);
        }
      }
    }
    return y;
  }

  /** How the arrays of an attention are divided. */
  record Heads(int queries, int keys, int heads, int keyValueHeads, int size, int valueSize) {}

  /**
   * q [queries, heads, size], k [keys, keyValueHeads, size], v [keys, keyValueHeads, valueSize] to
   * [queries, heads, valueSize]; a mask [queries, keys] may be missing.
   */
  static double[] attend(
      double[] q, double[] k, double[] v, double[] mask, Heads n, boolean causal) {
    double[] y = new double[n.queries * n.heads * n.valueSize];
    for (int t = 0; t < n.queries; t++) {
      for (int h = 0; h < n.heads; h++) {
        int group = h / (n.heads / n.keyValueHeads);
        double[] weights = new double[n.keys];
        double total = 0;
        for (int s = 0; s < n.keys; s++) {
          boolean admitted = (!causal || s <= t) && (mask == null || mask[t * n.keys + s] != 0);
          double score = 0;
          for (int d = 0; d < n.size; d++) {
            score +=
                q[(t * n.heads + h) * n.size + d]
                    * k[(s * n.keyValueHeads + group) * n.size + d]
                    / Math.sqrt(n.size);
          }
          weights[s] = admitted ? Math.exp(score) : 0;
          total += weights[s];
        }
        for (int s = 0; s < n.keys && total > 0; s++) {
          for (int e = 0; e < n.valueSize; e++) {
            y[(t * n.heads + h) * n.valueSize + e] +=
                weights[s] / total * v[(s * n.keyValueHeads + group) * n.valueSize + e];
          }
        }
      }
    }
    return y;
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double silu(double x) {
    return x * sigmoid(x);
  }

  static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
  }

  static double[] map(double[] x, DoubleUnaryOperator function) {
    return Arrays.stream(x).map(function).toArray();
  }

  static double[] add(double[] x, double[] y) {
    double[] sum = new double[x.length];
    Arrays.setAll(sum, i -> x[i] + y[i]);
    return sum;
  }

  static double[] multiply(double[] x, double[] y) {
    double[] product = new double[x.length];
    Arrays.setAll(product, i -> x[i] * y[i]);
    return product;
  }

  /** Each vector of a matrix times a gain, plus a shift that may be missing. */
  static double[] scaleAndShift(double[] x, double[] weight, double[] bias) {
    double[] y = new double[x.length];
    int n = weight.length;
    Arrays.setAll(y, i -> x[i] * weight[i % n] + (bias == null ? 0 : bias[i % n]));
    return y;
  }

  /** The hidden states of all times; h and c are the initial states and are overwritten. */
  static double[] lstm(
      double[] x, Map<String, double[]> parameters, int features, double[] h, double[] c) {
    int units = h.length;
    double[] input = affine(x, parameters, "input.", features);
    int times = x.length / features;
    double[] y = new double[times * units];
    for (int t = 0; t < times; t++) {
      double[] gates = affine(h, parameters, "hidden.", units);
      for (int u = 0; u < units; u++) {
        int at = t * 4 * units + u;
        double i = sigmoid(input[at] + gates[u]);
        double f = sigmoid(input[at + units] + gates[units + u]);
        double g = Math.tanh(input[at + 2 * units] + gates[2 * units + u]);
        double o = sigmoid(input[at + 3 * units] + gates[3 * units + u]);
        c[u] = f * c[u] + i * g;
        h[u] = o * Math.tanh(c[u]);
        y[t * units + u] = h[u];
      }
    }
    return y;
  }

  /** The hidden states of all times; h is the initial state and is overwritten. */
  static double[] gru(double[] x, Map<String, double[]> parameters, int features, double[] h) {
    int units = h.length;
    double[] input = affine(x, parameters, "input.", features);
    int times = x.length / features;
    double[] y = new double[times * units];
    for (int t = 0; t < times; t++) {
      double[] gates = affine(h, parameters, "hidden.", units);
      for (int u = 0; u < units; u++) {
        int at = t * 3 * units + u;
        double r = sigmoid(input[at] + gates[u]);
        double z = sigmoid(input[at + units] + gates[units + u]);
        double n = Math.tanh(input[at + 2 * units] + r * gates[2 * units + u]);
        h[u] = (1 - z) * n + z * h[u];
        y[t * units + u] = h[u];
      }
    }
    return y;
  }
}
