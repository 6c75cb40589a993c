package org.catgrad.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.OptimizingTrainer;

/**
 * How the time of a step grows with the size of a model: for each size the best time of a step, and
 * that time over the floating-point operations of the matrix products in it, a multiplication and
 * an addition counting as two.
 */
final class Growth {
  /** A step on data of floating-point targets. */
  private interface ValueStep {
    float step(float[] input, float[] target);
  }

  /** A step on data with labels. */
  private interface LabelStep {
    float step(float[] input, int[] labels);
  }

  /** A step on sequences of symbols with labels. */
  private interface SymbolStep {
    float step(int[] symbols, int[] labels);
  }

  private record Size(int size, double operations, OptimizingTrainer trainer, Runnable step) {}

  private static final double WARM_SECONDS = 8;
  private static final double SECONDS = 3;
  private static final double BLOCK_SECONDS = 0.02;
  private static final int BLOCKS = 5;

  private Growth() {}

  /** Prints the table of one kind of growth: {@code rows}, {@code widths} or {@code layers}. */
  static void run(String kind, ArrayBackend backend, PrintStream out) {
    List<Size> sizes =
        switch (kind) {
          case "rows" -> rows(backend);
          case "widths" -> widths(backend);
          case "layers" -> layers(backend);
          default ->
              throw new IllegalArgumentException(
                  "growth of \"" + kind + "\": expected rows, widths or layers");
        };
    out.println("| " + kind + " | ms per step | MFLOP per step | ps per FLOP | GFLOP/s |");
    out.println("| ---: | ---: | ---: | ---: | ---: |");
    for (Size size : sizes) {
      double seconds = best(size);
      out.printf(
          Locale.ROOT,
          "| %d | %.5f | %.4g | %.2f | %.2f |%n",
          size.size(),
          seconds * 1e3,
          size.operations() * 1e-6,
          seconds * 1e12 / size.operations(),
          size.operations() / seconds * 1e-9);
    }
  }

  private static double best(Size size) {
    int steps = 1;
    double least = Double.POSITIVE_INFINITY;
    long start = System.nanoTime();
    double elapsed = 0;
    int measured = 0;
    while (measured < BLOCKS || elapsed < WARM_SECONDS + SECONDS) {
      double block = block(size, steps);
      if (elapsed > WARM_SECONDS) {
        least = Math.min(least, block / steps);
        measured++;
      } else if (block < BLOCK_SECONDS / 2) {
        steps = Math.min(steps * 2, 4000);
      }
      elapsed = (System.nanoTime() - start) * 1e-9;
    }
    return least;
  }

  /** Seconds of so many steps, from fresh parameters. */
  private static double block(Size size, int steps) {
    size.trainer().initialize(1);
    size.step().run();
    long start = System.nanoTime();
    for (int i = 0; i < steps; i++) {
      size.step().run();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private static List<Size> rows(ArrayBackend backend) {
    var one = new IrisRows_Rows1Trainer(backend);
    var rows15 = new IrisRows_Rows15Trainer(backend);
    var rows150 = new IrisRows_Rows150Trainer(backend);
    var rows1500 = new IrisRows_Rows1500Trainer(backend);
    var rows15000 = new IrisRows_Rows15000Trainer(backend);
    return List.of(
        iris(one, one::step),
        iris(rows15, rows15::step),
        iris(rows150, rows150::step),
        iris(rows1500, rows1500::step),
        iris(rows15000, rows15000::step));
  }

  private static Size iris(OptimizingTrainer trainer, ValueStep step) {
    int rows = trainer.batch();
    float[] flowers = FixedData.flowers(rows);
    float[] species = FixedData.species(rows);
    // Two layers forward, the gradients of both weights, and the cotangent of the hidden layer.
    double operations = 2.0 * rows * (2 * (4 * 20 + 20 * 3) + 20 * 3);
    return new Size(rows, operations, trainer, () -> step.step(flowers, species));
  }

  private static List<Size> widths(ArrayBackend backend) {
    var width64 = new PerceptronWidths_Width64Trainer(backend);
    var width128 = new PerceptronWidths_Width128Trainer(backend);
    var width256 = new PerceptronWidths_Width256Trainer(backend);
    var width512 = new PerceptronWidths_Width512Trainer(backend);
    var width1024 = new PerceptronWidths_Width1024Trainer(backend);
    var width2048 = new PerceptronWidths_Width2048Trainer(backend);
    return List.of(
        perceptron(64, width64, width64::step),
        perceptron(128, width128, width128::step),
        perceptron(256, width256, width256::step),
        perceptron(512, width512, width512::step),
        perceptron(1024, width1024, width1024::step),
        perceptron(2048, width2048, width2048::step));
  }

  private static Size perceptron(int width, OptimizingTrainer trainer, LabelStep step) {
    int rows = trainer.batch();
    float[] images = FixedData.uniform(2, rows * 784, 0, 1);
    int[] digits = FixedData.labels(3, rows, 10);
    double rest = (double) width * width + width * 10.0;
    double operations = 2.0 * rows * (2 * 784.0 * width + 3 * rest);
    return new Size(width, operations, trainer, () -> step.step(images, digits));
  }

  private static List<Size> layers(ArrayBackend backend) {
    var one = new TransformerLayers_Layers1Trainer(backend);
    var two = new TransformerLayers_Layers2Trainer(backend);
    var four = new TransformerLayers_Layers4Trainer(backend);
    var eight = new TransformerLayers_Layers8Trainer(backend);
    var twelve = new TransformerLayers_Layers12Trainer(backend);
    var twentyFour = new TransformerLayers_Layers24Trainer(backend);
    return List.of(
        transformer(1, one, one::step),
        transformer(2, two, two::step),
        transformer(4, four, four::step),
        transformer(8, eight, eight::step),
        transformer(12, twelve, twelve::step),
        transformer(24, twentyFour, twentyFour::step));
  }

  private static Size transformer(int layers, OptimizingTrainer trainer, SymbolStep step) {
    int positions = trainer.batch() * 64;
    int[] symbols = FixedData.labels(6, positions, 65);
    int[] next = FixedData.labels(7, positions, 65);
    // Twelve times the square of the width are the weights of a block; attention is two products
    // with the other positions of a sequence, masked ones counted. Backward is twice forward.
    double block = 12.0 * 128 * 128 + 2.0 * 64 * 128;
    double operations = 3 * 2.0 * positions * (layers * block + 128 * 65);
    return new Size(layers, operations, trainer, () -> step.step(symbols, next));
  }
}
