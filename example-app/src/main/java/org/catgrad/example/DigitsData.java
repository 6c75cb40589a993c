package org.catgrad.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Images of handwritten digits.
 *
 * @param images rows × {@link #PIXELS}, row by row from the top, 0 for paper to 1 for ink
 * @param labels the digit of each image
 */
record DigitsData(float[] images, int[] labels) {
  /** The height and the width of an image. */
  static final int SIDE = 8;

  /** The number of pixels of an image. */
  static final int PIXELS = SIDE * SIDE;

  /** The number of different digits. */
  static final int CLASSES = 10;

  private static final String DARKNESS = "0123456789abcdefg";
  private static final int FIFTH = 5;

  /** The images for training and the others, of which the networks see nothing before. */
  record Partition(DigitsData training, DigitsData heldOut) {}

  /** The number of images. */
  int rows() {
    return labels.length;
  }

  /** A copy of one image. */
  float[] image(int row) {
    return Arrays.copyOfRange(images, row * PIXELS, (row + 1) * PIXELS);
  }

  /** The data set that comes with the application: 1,797 images. */
  static DigitsData load() {
    try (InputStream in = DigitsData.class.getResourceAsStream("digits.txt")) {
      return read(new InputStreamReader(in, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one image from each line: the digit, a space, and a character for each pixel, of which
   * {@code 0} is paper and {@code g}, 16, all ink.
   *
   * @param source the text; it is read to its end
   * @throws IOException if it cannot be read or is not as described
   */
  static DigitsData read(Reader source) throws IOException {
    List<String> lines = new BufferedReader(source).lines().toList();
    float[] images = new float[lines.size() * PIXELS];
    int[] labels = new int[lines.size()];
    for (int row = 0; row < lines.size(); row++) {
      String line = lines.get(row);
      if (!line.matches("[0-9] [0-9a-g]{" + PIXELS + "}")) {
        throw new IOException(
            "line "
                + (row + 1)
                + " is \""
                + line
                + "\": expected a digit, a space and "
                + PIXELS
                + " characters of "
                + DARKNESS);
      }
      labels[row] = line.charAt(0) - '0';
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        int darkness = DARKNESS.indexOf(line.charAt(2 + pixel));
        images[row * PIXELS + pixel] = darkness / (DARKNESS.length() - 1f);
      }
    }
    return new DigitsData(images, labels);
  }

  /**
   * Holds out a fifth: of each digit every fifth image, in the order of the rows. Every fifth row
   * would be twice as many threes as ones, since each writer wrote the digits in one fixed order.
   */
  Partition partition() {
    List<Integer> training = new ArrayList<>();
    List<Integer> heldOut = new ArrayList<>();
    int[] seen = new int[CLASSES];
    for (int row = 0; row < rows(); row++) {
      (++seen[labels[row]] % FIFTH == 0 ? heldOut : training).add(row);
    }
    return new Partition(only(training), only(heldOut));
  }

  private DigitsData only(List<Integer> rows) {
    float[] chosen = new float[rows.size() * PIXELS];
    int[] theirLabels = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(images, rows.get(i) * PIXELS, chosen, i * PIXELS, PIXELS);
      theirLabels[i] = labels[rows.get(i)];
    }
    return new DigitsData(chosen, theirLabels);
  }
}
