package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code digits}: trains one of the models and shows what it takes for what. */
@Command(
    name = "digits",
    description = {
      "Trains a network to read handwritten digits of 8 x 8 pixels.",
      "A fifth of the images, every fifth of each digit, is held out of training and judges it."
    },
    sortOptions = false)
final class DigitsCommand extends ExampleCommand {
  private static final int MISTAKES = 4;

  @Parameters(paramLabel = "MODEL", description = "The model: ${COMPLETION-CANDIDATES}.")
  private DigitsModel model;

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = "How often each image is shown (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description =
          "The seed of the initial parameters and of the order of images"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Start with the parameters that --save wrote.")
  private Path load;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save the parameters to a safetensors file.")
  private Path save;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draw the losses of training and of the held-out fifth.")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    checkAtLeast("--epochs", epochs, 0);
    if (plot != null && epochs == 0) {
      throw wrong("--plot has nothing to draw with --epochs 0");
    }
    DigitsData.Partition data = DigitsData.load().partition();
    try (ArrayBackend backend = new CpuBackend();
        DigitsNetwork network = model.create(backend)) {
      if (load == null) {
        network.trainer().initialize(seed);
        print("%s from seed %d", model, seed);
      } else {
        load(network.trainer(), load);
        print("%s from %s", model, load);
      }
      print(
          "parameters: %d; images: %d, held out: %d",
          network.trainer().parameters().count(), data.training().rows(), data.heldOut().rows());
      List<DigitsTraining.Progress> progress =
          epochs > 0 ? DigitsTraining.run(network, data, epochs, seed, this::report) : List.of();
      if (save != null) {
        network.trainer().save(save);
        print("saved %s", save);
      }
      show(DigitsScores.of(network, data.heldOut()));
      if (!progress.isEmpty()) {
        draw(progress); // last, so that a picture that cannot be written costs no result
      }
    }
    return 0;
  }

  private void report(DigitsTraining.Progress epoch) {
    print(
        "epoch %3d of %d   loss %.4f   held out: loss %.4f, accuracy %.1f %%",
        epoch.number(),
        epoch.of(),
        epoch.loss(),
        epoch.heldOut().loss(),
        100 * epoch.heldOut().accuracy());
  }

  private void draw(List<DigitsTraining.Progress> epochs) throws IOException {
    if (plot == null) {
      return;
    }
    Map<String, double[]> curves = new TreeMap<>();
    curves.put("training", epochs.stream().mapToDouble(DigitsTraining.Progress::loss).toArray());
    curves.put("held out", epochs.stream().mapToDouble(e -> e.heldOut().loss()).toArray());
    LossChart.write("digits " + model, "epoch", curves, 1, plot);
    print("drew %s", plot);
  }

  private void show(DigitsScores scores) {
    print("%n%s", scores.table());
    List<Integer> mistakes = scores.mistakes();
    List<Integer> worst = mistakes.subList(0, Math.min(MISTAKES, mistakes.size()));
    if (!worst.isEmpty()) {
      print("%nthe worst of %d mistakes, with what they were taken for:%n", mistakes.size());
      List<String> headings =
          worst.stream()
              .map(row -> scores.data().labels()[row] + ", taken for " + scores.predicted(row))
              .toList();
      DigitImages.lines(headings, worst.stream().map(scores.data()::image).toList())
          .forEach(line -> print("%s", line));
    }
    print("%nheld-out loss: %.4f", scores.loss());
    print("held-out accuracy: %.1f %%", 100 * scores.accuracy());
  }
}
