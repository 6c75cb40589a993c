package org.catgrad.benchmarks;

import java.util.Arrays;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.Parameters;

/** The rows of the table as this project's trainers compute them. */
final class Workloads {
  private static final int CLASSES = 10;

  private Workloads() {}

  /** The workload of a row, on a back end that stays open when the workload is closed. */
  static Workload of(Row row, ArrayBackend backend) {
    return switch (row) {
      case B1 -> new Iris(backend);
      case B2 -> new Perceptron(backend);
      case B3 -> new Convolution(backend);
      case B4 -> new Transformer(backend);
    };
  }

  /** B1. */
  static final class Iris implements Workload {
    private final IrisHiddenTrainer trainer;
    private final float[] flowers = FixedData.flowers(150);
    private final float[] species = FixedData.species(150);

    Iris(ArrayBackend backend) {
      trainer = new IrisHiddenTrainer(backend);
      trainer.initialize(0);
      Parameters parameters = trainer.parameters();
      parameters.set("hidden.weight", FixedData.around(11, 4 * 20, 0.1));
      parameters.set("hidden.bias", FixedData.around(12, 20, 0.1));
      parameters.set("species.weight", FixedData.around(13, 20 * 3, 0.1));
      parameters.set("species.bias", FixedData.around(14, 3, 0.1));
    }

    @Override
    public void step() {
      trainer.step(flowers, species);
    }

    @Override
    public double loss() {
      return trainer.gradients(flowers, species).loss();
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  /** B2. */
  private static final class Perceptron implements Workload {
    private final DigitsPerceptronTrainer trainer;
    private final float[] images = FixedData.uniform(2, 128 * 784, 0, 1);
    private final int[] digits = FixedData.labels(3, 128, CLASSES);

    Perceptron(ArrayBackend backend) {
      trainer = new DigitsPerceptronTrainer(backend);
      trainer.initialize(0);
      Parameters parameters = trainer.parameters();
      double first = 1 / Math.sqrt(784);
      double second = 1 / Math.sqrt(512);
      parameters.set("first.weight", FixedData.around(21, 784 * 512, first));
      parameters.set("first.bias", new float[512]);
      parameters.set("second.weight", FixedData.around(22, 512 * 512, second));
      parameters.set("second.bias", new float[512]);
      parameters.set("digit.weight", FixedData.around(23, 512 * CLASSES, second));
      parameters.set("digit.bias", new float[CLASSES]);
    }

    @Override
    public void step() {
      trainer.step(images, digits);
    }

    @Override
    public double loss() {
      return trainer.gradients(images, digits).loss();
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  /** B3. */
  private static final class Convolution implements Workload {
    private final DigitsConvolutionTrainer trainer;
    private final float[] images = FixedData.uniform(4, 64 * 784, 0, 1);
    private final int[] digits = FixedData.labels(5, 64, CLASSES);

    Convolution(ArrayBackend backend) {
      trainer = new DigitsConvolutionTrainer(backend);
      trainer.initialize(0);
      Parameters parameters = trainer.parameters();
      parameters.set("first.weight", FixedData.around(31, 16 * 25, 0.2));
      parameters.set("first.bias", new float[16]);
      parameters.set("second.weight", FixedData.around(32, 32 * 16 * 25, 0.05));
      parameters.set("second.bias", new float[32]);
      double bound = 1 / Math.sqrt(1568);
      parameters.set("digit.weight", FixedData.around(33, 1568 * CLASSES, bound));
      parameters.set("digit.bias", new float[CLASSES]);
    }

    @Override
    public void step() {
      trainer.step(images, digits);
    }

    @Override
    public double loss() {
      return trainer.gradients(images, digits).loss();
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  /** B4. */
  private static final class Transformer implements Workload {
    private static final int WIDTH = 128;
    private static final int HIDDEN = 4 * WIDTH;
    private static final int POSITIONS = 64;
    private static final int SYMBOLS = 65;

    /** The bound of the uniform distribution whose deviation is 0.02. */
    private static final double BOUND = 0.02 * Math.sqrt(3);

    private final CharacterTransformerTrainer trainer;
    private final int[] characters = FixedData.labels(6, 12 * POSITIONS, SYMBOLS);
    private final int[] next = FixedData.labels(7, 12 * POSITIONS, SYMBOLS);

    Transformer(ArrayBackend backend) {
      trainer = new CharacterTransformerTrainer(backend);
      trainer.initialize(0);
      Parameters parameters = trainer.parameters();
      parameters.set("embedded.weight", FixedData.around(40, SYMBOLS * WIDTH, BOUND));
      parameters.set("placed.weight", FixedData.around(41, POSITIONS * WIDTH, BOUND));
      for (int block = 0; block < 4; block++) {
        set(parameters, "blocks." + block + ".y.", 100 + 10 * block);
      }
      parameters.set("normalized.weight", ones());
      parameters.set("logits.weight", FixedData.around(42, WIDTH * SYMBOLS, BOUND));
    }

    private static void set(Parameters parameters, String block, int stream) {
      // The streams have the weights of queries, keys and values side by side in one matrix.
      float[] projections = FixedData.around(stream, WIDTH * 3 * WIDTH, BOUND);
      String[] names = {"query", "key", "value"};
      for (int i = 0; i < names.length; i++) {
        parameters.set(
            block + "attention." + names[i] + ".weight",
            FixedData.columns(projections, 3 * WIDTH, i * WIDTH, WIDTH));
      }
      parameters.set(
          block + "attention.output.weight", FixedData.around(stream + 1, WIDTH * WIDTH, BOUND));
      parameters.set(
          block + "feedForward.expand.weight", FixedData.around(stream + 2, WIDTH * HIDDEN, BOUND));
      parameters.set(
          block + "feedForward.contract.weight",
          FixedData.around(stream + 3, HIDDEN * WIDTH, BOUND));
      parameters.set(block + "norm1.weight", ones());
      parameters.set(block + "norm2.weight", ones());
    }

    private static float[] ones() {
      float[] values = new float[WIDTH];
      Arrays.fill(values, 1);
      return values;
    }

    @Override
    public void step() {
      trainer.step(characters, next);
    }

    @Override
    public double loss() {
      return trainer.gradients(characters, next).loss();
    }

    @Override
    public void close() {
      trainer.close();
    }
  }
}
