package org.catgrad.runtime;

/**
 * The checks of arguments that generated trainers make before anything changes.
 *
 * <p>The first array of a call fixes its rows with {@code rows}; every other array must agree by
 * {@code sameRows}; arrays for results must fit by {@code result}. All throw {@link
 * NullPointerException} with the name of a null array and {@link IllegalArgumentException}
 * otherwise.
 */
public final class Checks {
  private Checks() {}

  /**
   * The rows of the first input.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param batch the largest number of rows
   * @return {@code values.length / size}
   * @throws IllegalArgumentException if that is not a whole number from 1 to {@code batch}
   */
  public static int rows(String name, float[] values, int size, int batch) {
    return rows(name, length(name, values), size, batch, "float32");
  }

  /**
   * The rows of the first input, as {@link #rows(String, float[], int, int)}.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param batch the largest number of rows
   * @return {@code values.length / size}
   */
  public static int rows(String name, int[] values, int size, int batch) {
    return rows(name, length(name, values), size, batch, "int32");
  }

  /**
   * The rows of the first input, as {@link #rows(String, float[], int, int)}.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param batch the largest number of rows
   * @return {@code values.length / size}
   */
  public static int rows(String name, boolean[] values, int size, int batch) {
    return rows(name, length(name, values), size, batch, "bool");
  }

  /**
   * Checks that a further input has the rows of the first.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param rows the rows of the call
   * @param first the name of the input that fixed them
   * @throws IllegalArgumentException if the length is not {@code rows * size}
   */
  public static void sameRows(String name, float[] values, int size, int rows, String first) {
    sameRows(name, length(name, values), size, rows, first, "float32");
  }

  /**
   * Checks a further input, as {@link #sameRows(String, float[], int, int, String)}.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param rows the rows of the call
   * @param first the name of the input that fixed them
   */
  public static void sameRows(String name, int[] values, int size, int rows, String first) {
    sameRows(name, length(name, values), size, rows, first, "int32");
  }

  /**
   * Checks a further input, as {@link #sameRows(String, float[], int, int, String)}.
   *
   * @param name the name of the input
   * @param values the caller's array
   * @param size values per row
   * @param rows the rows of the call
   * @param first the name of the input that fixed them
   */
  public static void sameRows(String name, boolean[] values, int size, int rows, String first) {
    sameRows(name, length(name, values), size, rows, first, "bool");
  }

  /**
   * Checks an array that receives a result.
   *
   * @param name the name of the output
   * @param into the caller's array
   * @param size values per row
   * @param rows the rows of the call
   * @throws IllegalArgumentException if the length is not {@code rows * size}
   */
  public static void result(String name, float[] into, int size, int rows) {
    result(name, length(name, into), size, rows);
  }

  /**
   * Checks an array that receives a result, as {@link #result(String, float[], int, int)}.
   *
   * @param name the name of the output
   * @param into the caller's array
   * @param size values per row
   * @param rows the rows of the call
   */
  public static void result(String name, int[] into, int size, int rows) {
    result(name, length(name, into), size, rows);
  }

  /**
   * Checks an array that receives a result, as {@link #result(String, float[], int, int)}.
   *
   * @param name the name of the output
   * @param into the caller's array
   * @param size values per row
   * @param rows the rows of the call
   */
  public static void result(String name, boolean[] into, int size, int rows) {
    result(name, length(name, into), size, rows);
  }

  /**
   * Checks that every label is a class.
   *
   * @param name the name of the input
   * @param labels the labels
   * @param classes the number of classes
   * @throws IllegalArgumentException if a label is not in 0 to {@code classes - 1}
   */
  public static void labels(String name, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            name + "[" + i + "] is " + labels[i] + ": a label must be in 0.." + (classes - 1));
      }
    }
  }

  /**
   * Checks that every label is a class, or the label that does not count.
   *
   * @param name the name of the input
   * @param labels the labels
   * @param classes the number of classes
   * @param ignored the label that does not count
   * @throws IllegalArgumentException if a label is neither
   */
  public static void labels(String name, int[] labels, int classes, int ignored) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != ignored && (labels[i] < 0 || labels[i] >= classes)) {
        throw new IllegalArgumentException(
            name
                + "["
                + i
                + "] is "
                + labels[i]
                + ": a label must be in 0.."
                + (classes - 1)
                + ", or "
                + ignored
                + ", which is ignored");
      }
    }
  }

  /**
   * Checks a learning rate.
   *
   * @param rate the learning rate
   * @return the learning rate
   * @throws IllegalArgumentException if it is negative, or not finite as a {@code float}
   */
  public static double learningRate(double rate) {
    if (!(rate >= 0) || !Float.isFinite((float) rate)) {
      throw new IllegalArgumentException(
          "learning rate " + rate + ": expected a finite number of at least 0");
    }
    return rate;
  }

  /**
   * Checks that every element is a position on an axis.
   *
   * @param name the name of the input
   * @param values the positions
   * @param size the size of the axis
   * @throws IllegalArgumentException if one is not in 0 to {@code size - 1}
   */
  public static void positions(String name, int[] values, int size) {
    positions(name, values, 1, 0, 1, size);
  }

  /**
   * Checks that some elements are positions on an axis: those whose number in the array, modulo the
   * period, is from {@code from} to below {@code to}.
   *
   * @param name the name of the input
   * @param values the array
   * @param period after so many elements the ones that are checked repeat
   * @param from the first that is checked
   * @param to the one after the last that is checked
   * @param size the size of the axis
   * @throws IllegalArgumentException if one is not in 0 to {@code size - 1}
   */
  public static void positions(String name, int[] values, int period, int from, int to, int size) {
    for (int start = 0; start < values.length; start += period) {
      for (int i = start + from; i < start + to; i++) {
        if (values[i] < 0 || values[i] >= size) {
          throw new IllegalArgumentException(
              name + "[" + i + "] is " + values[i] + ": a position must be in 0.." + (size - 1));
        }
      }
    }
  }

  private static int rows(String name, int length, int size, int batch, String type) {
    if (length == 0) {
      throw new IllegalArgumentException(
          name + " is empty: expected 1 to " + batch + " rows (" + perRow(type, size) + ")");
    }
    if (length % size != 0) {
      throw new IllegalArgumentException(
          name
              + " has "
              + values(length)
              + ": not a multiple of "
              + size
              + " ("
              + perRow(type, size)
              + ")");
    }
    int rows = length / size;
    if (rows > batch) {
      throw new IllegalArgumentException(
          name
              + " has "
              + rows
              + " rows: more than the model's batch of "
              + batch
              + "; pass fewer rows, or declare @Model(batch = "
              + rows
              + ")");
    }
    return rows;
  }

  private static void sameRows(
      String name, int length, int size, int rows, String first, String type) {
    if (length != (long) rows * size) {
      throw new IllegalArgumentException(
          name
              + " has "
              + values(length)
              + ": expected "
              + (long) rows * size
              + ", as "
              + first
              + " has "
              + rows
              + (rows == 1 ? " row (" : " rows (")
              + perRow(type, size)
              + ")");
    }
  }

  private static void result(String name, int length, int size, int rows) {
    if (length != (long) rows * size) {
      throw new IllegalArgumentException(
          "the array for "
              + name
              + " has "
              + values(length)
              + ": expected "
              + (long) rows * size
              + " = "
              + rows
              + (rows == 1 ? " row × " : " rows × ")
              + size);
    }
  }

  private static String values(int length) {
    return length == 1 ? "1 value" : length + " values";
  }

  private static String perRow(String type, int size) {
    return type + ", " + values(size) + " per row";
  }

  private static int length(String name, float[] values) {
    if (values == null) {
      throw missing(name);
    }
    return values.length;
  }

  private static int length(String name, int[] values) {
    if (values == null) {
      throw missing(name);
    }
    return values.length;
  }

  private static int length(String name, boolean[] values) {
    if (values == null) {
      throw missing(name);
    }
    return values.length;
  }

  private static NullPointerException missing(String name) {
    return new NullPointerException(name + " is null: expected an array");
  }
}
