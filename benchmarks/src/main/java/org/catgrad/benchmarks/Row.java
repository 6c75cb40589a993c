package org.catgrad.benchmarks;

import java.util.Locale;

/**
 * A row of the table in {@code docs/performance.md}: what is checked and how much is timed, for
 * this project and for the peers that are written in Java.
 *
 * <p>The losses are those of PyTorch on the same data and start parameters. B1 is compared early:
 * later its training oscillates, and rounding decides where it is.
 */
public enum Row {
  /** 150 rows of 4 features, 20 hidden units, 3 outputs, sigmoids, plain gradient descent. */
  B1(new int[] {0, 100, 200}, new double[] {57.0710, 25.185798, 21.261414}, 500, 4000),
  /** A perceptron 784-512-512-10 with ReLU on 128 rows, softmax cross-entropy, Adam. */
  B2(new int[] {0, 20}, new double[] {2.311278, 0.158460}, 10, 40),
  /** Two convolutions and a dense layer on 64 images, plain gradient descent. */
  B3(new int[] {0, 20}, new double[] {2.311479, 2.221768}, 5, 20),
  /** A transformer of 4 blocks on 12 sequences of 64 characters, AdamW. */
  B4(new int[] {0, 20}, new double[] {4.198667, 2.015664}, 3, 8);

  /** How far from the expected loss, relatively, a loss may be. */
  public static final double TOLERANCE = 1e-4;

  private final int[] checked;
  private final double[] losses;
  private final int warm;
  private final int timed;

  Row(int[] checked, double[] losses, int warm, int timed) {
    this.checked = checked;
    this.losses = losses;
    this.warm = warm;
    this.timed = timed;
  }

  /**
   * The row of this name, in any case.
   *
   * @param name for example {@code b1}
   * @throws IllegalArgumentException if there is none
   */
  public static Row named(String name) {
    for (Row row : values()) {
      if (row.name().equals(name.toUpperCase(Locale.ROOT))) {
        return row;
      }
    }
    throw new IllegalArgumentException("no row \"" + name + "\": expected b1, b2, b3 or b4");
  }

  /** After how many steps the loss is checked, rising. */
  public int[] checked() {
    return checked.clone();
  }

  /** The losses expected then. */
  public double[] losses() {
    return losses.clone();
  }

  /** How many steps come before those that are timed, from fresh parameters. */
  public int warm() {
    return warm;
  }

  /** How many steps are timed together. */
  public int timed() {
    return timed;
  }
}
