package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.DataSet;
import org.catgrad.runtime.Epoch;
import org.catgrad.runtime.TrainingLoop;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iris}: trains one of the models and shows how well it does. */
@Command(
    name = "iris",
    description = "Trains a network to tell the species of an iris flower from its measurements.",
    sortOptions = false)
final class IrisCommand extends ExampleCommand {
  private static final int REPORTS = 10;

  @Parameters(paramLabel = "MODEL", description = "The model: ${COMPLETION-CANDIDATES}.")
  private IrisModel model;

  @Option(
      names = "--steps",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description = "Training steps, each on all flowers (default: ${DEFAULT-VALUE}).")
  private int steps;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  /** Where the parameters come from. */
  private static final class Start {
    @Option(
        names = "--seed",
        paramLabel = "NUMBER",
        description = "The seed of the initial parameters (default: 42).")
    private long seed = 42;

    @Option(
        names = "--load",
        paramLabel = "FILE",
        description = "Start with the parameters that --save wrote.")
    private Path file;
  }

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save the parameters to a safetensors file.")
  private Path save;

  @Option(names = "--plot", paramLabel = "FILE.png", description = "Draw the loss of every step.")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    IrisData data = IrisData.load();
    try (ArrayBackend backend = new CpuBackend();
        IrisNetwork network = model.create(backend)) {
      start(network);
      print("parameters: %s", network.trainer().parameters());
      double[] losses = train(network, data);
      float[] predictions = network.predict(data.flowers());
      if (save != null) {
        save(network, backend, data, predictions);
      }
      Evaluation evaluation = Evaluation.of(data, predictions);
      print("%n%s%n", evaluation.table());
      print("loss: %.4f", evaluation.loss());
      if (plot != null) {
        // before the last line, but after everything that took time is safe
        LossChart.write("iris " + model, losses, plot);
        print("drew %s", plot);
      }
      print("accuracy: %.1f %%", 100 * evaluation.accuracy());
    }
    return 0;
  }

  private void checkOptions() {
    if (steps < 0) {
      throw wrong("--steps is " + steps + ": expected 0 (only evaluate) or more");
    }
    if (plot != null && steps == 0) {
      throw wrong("--plot has nothing to draw with --steps 0");
    }
  }

  private void start(IrisNetwork network) throws IOException {
    if (start.file == null) {
      network.trainer().initialize(start.seed);
      print("%s from seed %d", model, start.seed);
      return;
    }
    load(network.trainer(), start.file);
    print("%s from %s", model, start.file);
  }

  /** The loss before each step. */
  private double[] train(IrisNetwork network, IrisData data) {
    if (steps == 0) {
      return new double[0];
    }
    int rows = data.rows();
    // One batch is the whole data set, so an epoch is a step.
    return TrainingLoop.over(
            DataSet.of(rows)
                .floats(data.flowers(), data.flowers().length / rows)
                .floats(data.species(), data.species().length / rows))
        .batch(rows)
        .epochs(steps)
        .summedLoss()
        .listener(this::report)
        .run(batch -> network.step(batch.floats(0), batch.floats(1)))
        .losses();
  }

  private void report(Epoch epoch) {
    int interval = Math.max(1, steps / REPORTS);
    if (epoch.number() == 1 || epoch.number() % interval == 0) {
      print("step %6d of %d   loss %8.4f", epoch.number(), epoch.of(), epoch.loss());
    }
  }

  /** Saves the parameters, and makes sure that a new network loaded from the file is the same. */
  private void save(IrisNetwork network, ArrayBackend backend, IrisData data, float[] predictions)
      throws IOException {
    network.trainer().save(save);
    try (IrisNetwork reloaded = model.create(backend)) {
      reloaded.trainer().load(save);
      if (!Arrays.equals(predictions, reloaded.predict(data.flowers()))) {
        throw new IOException(save + ": the network that was loaded from it predicts differently");
      }
    }
    print("saved %s and loaded it again: equal predictions", save);
  }
}
