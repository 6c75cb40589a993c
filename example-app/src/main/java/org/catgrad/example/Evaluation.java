package org.catgrad.example;

import java.util.Locale;

/**
 * How well predictions agree with the data.
 *
 * @param loss half the sum of the squared errors, the models' {@code @SquaredError}
 * @param confusion the number of flowers by true species (row) and predicted species (column)
 */
record Evaluation(double loss, int[][] confusion) {

  /**
   * Compares scores with the data; the highest score of a flower is its predicted species.
   *
   * @param data the flowers
   * @param predictions a score for each flower and species, rows × 3
   */
  static Evaluation of(IrisData data, float[] predictions) {
    int classes = IrisData.SPECIES.size();
    double loss = 0;
    for (int i = 0; i < predictions.length; i++) {
      double error = predictions[i] - data.species()[i];
      loss += error * error / 2;
    }
    int[][] confusion = new int[classes][classes];
    for (int row = 0; row < data.rows(); row++) {
      confusion[data.labels()[row]][highest(predictions, row * classes, classes)]++;
    }
    return new Evaluation(loss, confusion);
  }

  private static int highest(float[] scores, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (scores[from + i] > scores[from + best]) {
        best = i;
      }
    }
    return best;
  }

  /** The share of flowers whose species is predicted, from 0 to 1. */
  double accuracy() {
    int right = 0;
    int all = 0;
    for (int actual = 0; actual < confusion.length; actual++) {
      right += confusion[actual][actual];
      for (int count : confusion[actual]) {
        all += count;
      }
    }
    return (double) right / all;
  }

  /** The confusion matrix as a table with the names of the species, without a line end. */
  String table() {
    StringBuilder table = new StringBuilder("%-20s".formatted("actual \\ predicted"));
    IrisData.SPECIES.forEach(name -> table.append("%12s".formatted(name)));
    for (int actual = 0; actual < confusion.length; actual++) {
      table.append(System.lineSeparator());
      table.append("%-20s".formatted(IrisData.SPECIES.get(actual)));
      for (int count : confusion[actual]) {
        table.append(String.format(Locale.ROOT, "%12d", count));
      }
    }
    return table.toString();
  }
}
