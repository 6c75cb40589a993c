package org.catgrad.example;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a network tells digits.
 *
 * @param data the images
 * @param probabilities what the network gives each digit, rows × {@link DigitsData#CLASSES}
 */
record DigitsScores(DigitsData data, double[] probabilities) {

  /** The scores of a network on images. */
  static DigitsScores of(DigitsNetwork network, DigitsData data) {
    return ofLogits(data, network.predict(data.images()));
  }

  /**
   * The scores of logits.
   *
   * @param data the images
   * @param logits rows × {@link DigitsData#CLASSES}
   */
  static DigitsScores ofLogits(DigitsData data, float[] logits) {
    double[] probabilities = new double[logits.length];
    for (int at = 0; at < logits.length; at += DigitsData.CLASSES) {
      Softmax.of(logits, at, DigitsData.CLASSES, 1, probabilities, at);
    }
    return new DigitsScores(data, probabilities);
  }

  /** What the network gives a digit, from 0 to 1. */
  double probability(int row, int digit) {
    return probabilities[row * DigitsData.CLASSES + digit];
  }

  /** The digit that the network takes an image for. */
  int predicted(int row) {
    int best = 0;
    for (int digit = 1; digit < DigitsData.CLASSES; digit++) {
      if (probability(row, digit) > probability(row, best)) {
        best = digit;
      }
    }
    return best;
  }

  /** The mean cross-entropy, as the models' loss is. */
  double loss() {
    double sum = 0;
    for (int row = 0; row < data.rows(); row++) {
      // A float32 logit can be so far below the others that its probability is 0 here.
      sum -= Math.log(Math.max(probability(row, data.labels()[row]), Double.MIN_NORMAL));
    }
    return sum / data.rows();
  }

  /** The share of images that are told right, from 0 to 1. */
  double accuracy() {
    return 1 - (double) mistakes().size() / data.rows();
  }

  /** The images that are told wrong, the surest mistake first. */
  List<Integer> mistakes() {
    return IntStream.range(0, data.rows())
        .filter(row -> predicted(row) != data.labels()[row])
        .boxed()
        .sorted(Comparator.comparingDouble(row -> probability(row, data.labels()[row])))
        .toList();
  }

  /** The number of images by true digit (row) and predicted digit (column), without a line end. */
  String table() {
    int[][] confusion = new int[DigitsData.CLASSES][DigitsData.CLASSES];
    for (int row = 0; row < data.rows(); row++) {
      confusion[data.labels()[row]][predicted(row)]++;
    }
    StringBuilder table = new StringBuilder("actual \\ predicted");
    for (int digit = 0; digit < DigitsData.CLASSES; digit++) {
      table.append("%4d".formatted(digit));
    }
    for (int actual = 0; actual < DigitsData.CLASSES; actual++) {
      table.append(System.lineSeparator()).append("%-18d".formatted(actual));
      for (int count : confusion[actual]) {
        table.append(count == 0 ? "   ." : "%4d".formatted(count));
      }
    }
    return table.toString();
  }
}
