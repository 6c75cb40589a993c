package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chars}: trains a model of a text, character by character, and lets it write. */
@Command(
    name = "chars",
    description = {
      "Trains a network to say which character comes next in a text, and lets it write.",
      "The last tenth of the text is held out and judges it, in bits per character.",
      "A model knows 95 characters, those that are most frequent in the text; it takes all others"
          + " for one."
    },
    sortOptions = false)
final class CharsCommand extends ExampleCommand {
  private static final String LINE = "-".repeat(60);

  @Parameters(paramLabel = "MODEL", description = "The model: ${COMPLETION-CANDIDATES}.")
  private CharsModel model;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description =
          "What to learn from, in UTF-8 (default: the first chapters of Pride and Prejudice).")
  private Path file;

  @Option(
      names = "--steps",
      paramLabel = "NUMBER",
      defaultValue = "500",
      description = "Training steps, each on 16 windows of the text (default: ${DEFAULT-VALUE}).")
  private int steps;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  /** Where the parameters come from. */
  private static final class Start {
    @Option(
        names = "--seed",
        paramLabel = "NUMBER",
        description =
            "The seed of the initial parameters and of the windows that are taken (default: 42).")
    private long seed = 42;

    @Option(
        names = "--resume",
        paramLabel = "FILE",
        description = "Go on from a checkpoint with as many more steps.")
    private Path file;
  }

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to write checkpoints: at every sample and in the end.")
  private Path checkpoint;

  @Option(
      names = "--report-every",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "Steps between two lines of progress (default: ${DEFAULT-VALUE}).")
  private int reportEvery;

  @Option(
      names = "--sample-every",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description =
          "Steps between two samples, each with the held-out loss (default: ${DEFAULT-VALUE}).")
  private int sampleEvery;

  @Mixin private CharsSampleOptions sample;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draw the losses of training and of the held-out tenth.")
  private Path plot;

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> heldOutLosses = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    checkOptions();
    CharsText text = file == null ? CharsText.load() : CharsText.read(file);
    print(
        "text: %s, %d characters, %d different ones, of which %d have a symbol",
        text.name(), text.length(), text.vocabulary().different(), text.vocabulary().known());
    try (ArrayBackend backend = new CpuBackend();
        CharsNetwork network = model.create(backend)) {
      CharsTraining training = start(network, text);
      print("parameters: %d", network.trainer().parameters().count());
      train(network, text, training);
      if (checkpoint != null) {
        training.checkpoint().write(network.trainer(), checkpoint);
        print("wrote %s after step %d", checkpoint, training.step());
      }
      draw();
      print("held-out loss: %.3f bits per character", network.bits(text.heldOut()));
    }
    return 0;
  }

  private void checkOptions() {
    checkAtLeast("--steps", steps, 0);
    checkAtLeast("--report-every", reportEvery, 1);
    checkAtLeast("--sample-every", sampleEvery, 1);
    checkAtLeast("--sample", sample.length, 0);
    if (sample.prompt.isEmpty()) {
      throw wrong("--prompt is empty: expected a character or more");
    }
    if (!(sample.temperature >= 0 && sample.temperature < Double.POSITIVE_INFINITY)) {
      throw wrong("--temperature is " + sample.temperature + ": expected 0 or more");
    }
    if (plot != null && steps < sampleEvery) {
      throw wrong(
          "--plot has nothing to draw with --steps " + steps + " --sample-every " + sampleEvery);
    }
  }

  private CharsTraining start(CharsNetwork network, CharsText text) throws IOException {
    if (start.file == null) {
      network.trainer().initialize(start.seed);
      print("%s from seed %d", model, start.seed);
      return new CharsTraining(network, text, start.seed, 0);
    }
    CharsCheckpoint stood = CharsCheckpoint.read(start.file);
    if (!stood.text().equals(text.digest())) {
      throw new IOException(
          start.file + ": was trained on another text than " + text.name() + ", see --text");
    }
    network.trainer().load(start.file);
    print("%s from %s after step %d", model, start.file, stood.step());
    return new CharsTraining(network, text, stood.seed(), stood.step());
  }

  private void train(CharsNetwork network, CharsText text, CharsTraining training)
      throws IOException {
    long end = training.step() + steps;
    double sum = 0;
    int count = 0;
    double sumOfSample = 0;
    for (int i = 1; i <= steps; i++) {
      double bits = training.next();
      sum += bits;
      sumOfSample += bits;
      count++;
      if (i == 1 || i % reportEvery == 0 || i == steps) {
        print("step %6d of %d   %.3f bits per character", training.step(), end, sum / count);
        sum = 0;
        count = 0;
      }
      if (i % sampleEvery == 0) {
        losses.add(sumOfSample / sampleEvery);
        sumOfSample = 0;
        pause(network, text, training);
      }
    }
    if (steps % sampleEvery != 0 || steps == 0) {
      show(network, text, training);
    }
  }

  /** What happens from time to time: a held-out loss, a sample, a checkpoint. */
  private void pause(CharsNetwork network, CharsText text, CharsTraining training)
      throws IOException {
    double bits = network.bits(text.heldOut());
    heldOutLosses.add(bits);
    print("held out: %.3f bits per character", bits);
    show(network, text, training);
    if (checkpoint != null) {
      training.checkpoint().write(network.trainer(), checkpoint);
    }
  }

  private void show(CharsNetwork network, CharsText text, CharsTraining training) {
    if (sample.length == 0) {
      return;
    }
    String written =
        new CharsSampler(network, text.vocabulary(), sample.temperature)
            .sample(sample.prompt, sample.length, sample.seed + training.step());
    print("%s%n%s%s%n%s", LINE, sample.prompt.stripLeading(), written, LINE);
  }

  private void draw() throws IOException {
    if (plot != null) {
      Map<String, double[]> curves = new TreeMap<>();
      curves.put("training", losses.stream().mapToDouble(loss -> loss).toArray());
      curves.put("held out", heldOutLosses.stream().mapToDouble(loss -> loss).toArray());
      String unit = start.file == null ? "step" : "step after the checkpoint";
      LossChart.write("chars " + model + ", bits per character", unit, curves, sampleEvery, plot);
      print("drew %s", plot);
    }
  }
}
