package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dream}: changes an image until the convolutional network sees a given digit in it. */
@Command(
    name = "dream",
    description = {
      "Changes an image until a trained network sees a given digit in it.",
      "The network, that of \"digits cnn\", keeps its parameters; the gradient of its loss with"
          + " respect to the image moves the image."
    },
    sortOptions = false)
final class DreamCommand extends ExampleCommand {
  private static final int PICTURES = 4;

  @Parameters(paramLabel = "DIGIT", description = "What is to be seen, 0 to 9.")
  private int digit;

  @Option(
      names = "--from",
      paramLabel = "DIGIT",
      description = "Start with a held-out image of this digit (default: noise).")
  private Integer from;

  @Option(
      names = "--steps",
      paramLabel = "NUMBER",
      defaultValue = "60",
      description = "How often the image is moved (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--length",
      paramLabel = "NUMBER",
      defaultValue = "0.05",
      description =
          "How far each step moves it, as a distance of images with pixels from 0 to 1"
              + " (default: ${DEFAULT-VALUE}).")
  private double length;

  @Option(
      names = "--epochs",
      paramLabel = "NUMBER",
      defaultValue = "10",
      description = "How long the network is trained without --load (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description = "The seed of the network and of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description = "Take the parameters that \"digits cnn --save\" wrote.")
  private Path load;

  @Option(
      names = "--png",
      paramLabel = "FILE.png",
      description = "Write the images that are shown to a file as well.")
  private Path png;

  @Override
  public Integer call() throws IOException {
    checkDigit("DIGIT", digit);
    if (from != null) {
      checkDigit("--from", from);
    }
    checkAtLeast("--steps", steps, 1);
    checkAtLeast("--epochs", epochs, 1);
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw wrong("--length is " + length + ": expected a number above 0");
    }
    DigitsData.Partition data = DigitsData.load().partition();
    try (ArrayBackend backend = new CpuBackend();
        DigitsCnnTrainer trainer = new DigitsCnnTrainer(backend)) {
      prepare(DigitsModel.cnn(trainer), data);
      dream(new Dream(trainer, digit, start(data.heldOut())));
    }
    return 0;
  }

  private void checkDigit(String option, int value) {
    if (value < 0 || value >= DigitsData.CLASSES) {
      throw wrong(option + " is " + value + ": expected 0 to 9");
    }
  }

  private void prepare(DigitsNetwork network, DigitsData.Partition data) throws IOException {
    if (load == null) {
      network.trainer().initialize(seed);
      print("training the network from seed %d", seed);
      DigitsTraining.run(network, data, epochs, seed, epoch -> {});
    } else {
      load(network.trainer(), load);
      print("the network from %s", load);
    }
    double accuracy = DigitsScores.of(network, data.heldOut()).accuracy();
    print("held-out accuracy: %.1f %%", 100 * accuracy);
  }

  private float[] start(DigitsData data) {
    if (from != null) {
      int row =
          IntStream.range(0, data.rows())
              .filter(i -> data.labels()[i] == from)
              .findFirst()
              .orElseThrow();
      return data.image(row);
    }
    Random random = new Random(seed);
    float[] image = new float[DigitsData.PIXELS];
    for (int i = 0; i < image.length; i++) {
      image[i] = random.nextFloat() / 2;
    }
    return image;
  }

  private void dream(Dream dream) throws IOException {
    List<String> headings = new ArrayList<>();
    List<float[]> images = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      if (step > 0) {
        dream.step(length);
      }
      int picture = images.size();
      if (step == picture * steps / (PICTURES - 1)) {
        print(
            "step %4d of %d   probability of a %d: %.4f", step, steps, digit, dream.probability());
        headings.add(String.format(Locale.ROOT, "step %d", step));
        images.add(dream.image());
      }
    }
    print("");
    DigitImages.lines(headings, images).forEach(line -> print("%s", line));
    if (png != null) {
      DigitImages.write(images, png);
      print("%nwrote %s", png);
    }
  }
}
