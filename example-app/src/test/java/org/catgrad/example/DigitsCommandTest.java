package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsCommandTest {
  @TempDir private Path directory;

  @Test
  void theConvolutionalNetworkReadsNinetyEightPercent() {
    CommandRun run = CommandRun.of("digits", "cnn");
    assertEquals(0, run.code(), run.err().toString());
    assertEquals(20, run.lines("epoch ").size());
    assertTrue(run.lastNumber() >= 98, run.lastLine());
  }

  @ParameterizedTest
  @CsvSource({"mlp, 8, 93", "cnn, 3, 96", "resnet, 4, 95"})
  void learnsInAFewEpochs(String model, String epochs, double accuracy) {
    CommandRun run = CommandRun.of("digits", model, "--epochs", epochs, "--seed", "5");
    assertEquals(0, run.code(), run.err().toString());
    assertEquals(List.of(), run.err());
    assertTrue(run.lastLine().matches("held-out accuracy: \\d+\\.\\d %"), run.lastLine());
    assertTrue(run.lastNumber() >= accuracy, run.lastLine());
  }

  @Test
  void showsProgressTheTableAndTheWorstMistakes() {
    CommandRun run = CommandRun.of("digits", "mlp", "--epochs", "2");
    List<String> epochs = run.lines("epoch ");
    assertEquals(2, epochs.size());
    assertTrue(
        epochs
            .get(1)
            .matches(
                "epoch +2 of 2 +loss \\d\\.\\d{4} +held out: loss \\d\\.\\d{4}, accuracy \\S+ %"),
        epochs.get(1));
    int table = run.out().indexOf("actual \\ predicted   0   1   2   3   4   5   6   7   8   9");
    int images = 0;
    for (int digit = 0; digit < 10; digit++) {
      String[] row = run.out().get(table + 1 + digit).replace('.', '0').split(" +");
      assertEquals("" + digit, row[0]);
      images += Arrays.stream(row).skip(1).mapToInt(Integer::parseInt).sum();
    }
    assertEquals(355, images);
    assertTrue(run.out().stream().anyMatch(l -> l.matches("(\\d, taken for \\d *){4}")), "worst");
  }

  @Test
  void isReproducible() {
    String[] arguments = {"digits", "cnn", "--epochs", "1", "--seed", "5"};
    assertEquals(CommandRun.of(arguments), CommandRun.of(arguments));
    arguments[5] = "6";
    assertNotEquals(
        CommandRun.of(arguments).out(),
        CommandRun.of("digits", "cnn", "--epochs", "1", "--seed", "5").out());
  }

  /** With batch normalisation a file also holds running statistics, which predictions need. */
  @Test
  void loadsWhatItSaved() {
    String file = directory.resolve("resnet.safetensors").toString();
    CommandRun saved = CommandRun.of("digits", "resnet", "--epochs", "1", "--save", file);
    assertEquals(0, saved.code(), saved.err().toString());
    CommandRun loaded = CommandRun.of("digits", "resnet", "--epochs", "0", "--load", file);
    int table = saved.out().indexOf("saved " + file) + 1;
    assertEquals(
        saved.out().subList(table, saved.out().size()),
        loaded.out().subList(2, loaded.out().size()));
  }

  @Test
  void drawsTheLosses() throws IOException {
    Path file = directory.resolve("loss.png");
    CommandRun run = CommandRun.of("digits", "mlp", "--epochs", "3", "--plot", file.toString());
    assertEquals(0, run.code(), run.err().toString());
    assertEquals(LossChart.WIDTH, ImageIO.read(file.toFile()).getWidth());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits",
        "digits rnn",
        "digits cnn --epochs -1",
        "digits cnn --epochs 0 --plot x.png",
        "digits cnn --steps 10"
      })
  void explainsWrongUsage(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));
    assertEquals(2, run.code());
    assertEquals(List.of(), run.out());
    assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Usage: ")), "usage");
  }

  @Test
  void theParametersOfAnotherModelAreOneLine() {
    String file = directory.resolve("mlp.safetensors").toString();
    CommandRun.of("digits", "mlp", "--epochs", "1", "--save", file);
    CommandRun run = CommandRun.of("digits", "cnn", "--load", file);
    assertEquals(1, run.code());
    assertEquals(1, run.err().size(), run.err().toString());
    assertTrue(run.err().get(0).contains("mlp.safetensors"), run.err().get(0));
  }
}
