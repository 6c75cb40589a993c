package org.catgrad.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The iris data set in the form in which the networks take it.
 *
 * @param flowers rows × 4 measurements in centimetres, in the order of the columns of the file
 * @param species rows × 3: 1 for the flower's species, 0 otherwise
 * @param labels the flower's species as an index into {@link #SPECIES}
 */
record IrisData(float[] flowers, float[] species, int[] labels) {
  /** The names of the species, in the order of the networks' outputs. */
  static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

  private static final String HEADER = "sepal_length,sepal_width,petal_length,petal_width,species";
  private static final int FEATURES = 4;

  /** The number of flowers. */
  int rows() {
    return labels.length;
  }

  /** The data set that comes with the application: 150 flowers. */
  static IrisData load() {
    try (InputStream in = IrisData.class.getResourceAsStream("iris.csv")) {
      return read(new InputStreamReader(in, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads rows of four numbers and the name of a species, below the file's header.
   *
   * @param source the text; it is read to its end
   * @throws IOException if it cannot be read or is not as described
   */
  static IrisData read(Reader source) throws IOException {
    BufferedReader reader = new BufferedReader(source);
    String header = reader.readLine();
    if (!HEADER.equals(header)) {
      throw new IOException("line 1 is \"" + header + "\": expected the header " + HEADER);
    }
    List<float[]> rows = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      int number = rows.size() + 2;
      String[] fields = line.split(",", -1);
      if (fields.length != FEATURES + 1) {
        throw new IOException(
            "line " + number + " has " + fields.length + " fields: expected " + (FEATURES + 1));
      }
      rows.add(measurements(fields, number));
      labels.add(label(fields[FEATURES], number));
    }
    return of(rows, labels);
  }

  private static float[] measurements(String[] fields, int line) throws IOException {
    float[] result = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      try {
        result[i] = Float.parseFloat(fields[i]);
      } catch (NumberFormatException e) {
        throw new IOException("line " + line + ": \"" + fields[i] + "\" is no number", e);
      }
    }
    return result;
  }

  private static int label(String name, int line) throws IOException {
    int result = SPECIES.indexOf(name);
    if (result < 0) {
      throw new IOException("line " + line + ": \"" + name + "\" is none of " + SPECIES);
    }
    return result;
  }

  private static IrisData of(List<float[]> rows, List<Integer> labels) {
    float[] flowers = new float[rows.size() * FEATURES];
    float[] species = new float[rows.size() * SPECIES.size()];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row), 0, flowers, row * FEATURES, FEATURES);
      species[row * SPECIES.size() + labels.get(row)] = 1;
    }
    return new IrisData(flowers, species, labels.stream().mapToInt(label -> label).toArray());
  }
}
