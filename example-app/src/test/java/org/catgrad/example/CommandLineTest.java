package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @TempDir private Path directory;

  private static CommandRun run(String... arguments) {
    return CommandRun.of(arguments);
  }

  /** What is the same for equal parameters: the table, the loss and the accuracy. */
  private static List<String> result(CommandRun run) {
    return run.out().subList(run.out().size() - 7, run.out().size());
  }

  @ParameterizedTest
  @EnumSource
  void endsWithTheAccuracy(IrisModel model) {
    CommandRun run = run("iris", model.toString(), "--steps", "20");
    assertEquals(0, run.code(), run.err().toString());
    assertTrue(run.lastLine().matches("accuracy: \\d{1,3}\\.\\d %"), run.lastLine());
    assertEquals(List.of(), run.err());
  }

  @Test
  void trainsTheHiddenLayerByDefaultToNinetyEightPercent() {
    CommandRun run = run("iris", "hidden");
    assertTrue(
        List.of("accuracy: 98.0 %", "accuracy: 98.7 %").contains(run.lastLine()), run.lastLine());
  }

  @Test
  void showsProgressTheLossAndTheConfusionMatrix() {
    CommandRun run = run("iris", "hidden", "--steps", "40", "--seed", "3");
    List<String> steps = run.out().stream().filter(line -> line.startsWith("step ")).toList();
    assertEquals(11, steps.size());
    assertTrue(steps.get(0).matches("step +1 of 40 +loss +\\d+\\.\\d{4}"), steps.get(0));
    assertTrue(steps.get(10).startsWith("step     40 of 40"), steps.get(10));

    List<String> result = result(run);
    assertTrue(result.get(0).startsWith("actual \\ predicted"), result.get(0));
    int flowers = 0;
    for (int i = 0; i < 3; i++) {
      String[] row = result.get(i + 1).split(" +");
      assertEquals(IrisData.SPECIES.get(i), row[0]);
      flowers += Arrays.stream(row).skip(1).mapToInt(Integer::parseInt).sum();
    }
    assertEquals(150, flowers);
    assertTrue(result.get(5).matches("loss: \\d+\\.\\d{4}"), result.get(5));
  }

  @Test
  void isReproducible() {
    String[] arguments = {"iris", "dense", "--steps", "30", "--seed", "5"};
    assertEquals(run(arguments), run(arguments));
    assertNotEquals(
        run(arguments).out(), run("iris", "dense", "--steps", "30", "--seed", "6").out());
  }

  @Test
  void printsNoControlCharacters() {
    CommandRun run = run("iris", "simple", "--steps", "10");
    for (String line : run.out()) {
      assertTrue(line.chars().allMatch(c -> c >= ' '), line);
    }
  }

  @Test
  void goesOnWithSavedParameters() {
    String half = directory.resolve("half.safetensors").toString();
    CommandRun saved = run("iris", "hidden", "--steps", "50", "--save", half);
    assertEquals(0, saved.code(), saved.err().toString());
    assertTrue(
        saved.out().contains("saved " + half + " and loaded it again: equal predictions"),
        saved.out().toString());
    assertEquals(result(saved), result(run("iris", "hidden", "--steps", "0", "--load", half)));
    assertEquals(
        result(run("iris", "hidden", "--steps", "100")),
        result(run("iris", "hidden", "--steps", "50", "--load", half)));
  }

  @Test
  void drawsTheLoss() throws IOException {
    Path file = directory.resolve("loss.png");
    CommandRun run = run("iris", "simple", "--steps", "200", "--plot", file.toString());
    assertEquals(0, run.code(), run.err().toString());
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    assertTrue(Arrays.equals(signature, Arrays.copyOf(Files.readAllBytes(file), 8)));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(LossChart.WIDTH, image.getWidth());
    assertEquals(LossChart.HEIGHT, image.getHeight());
    long colours =
        Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 800))
            .distinct()
            .count();
    assertTrue(colours > 2, "a curve is more than an empty page: " + colours + " colours");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "iris",
        "iris cubic",
        "iris hidden dense",
        "iris hidden --steps",
        "iris hidden --steps many",
        "iris hidden --steps -1",
        "iris hidden --steps 0 --plot x.png",
        "iris hidden --seed 1 --load x",
        "iris hidden --learning-rate 1",
        "flowers"
      })
  void explainsWrongUsage(String arguments) {
    CommandRun run = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertEquals(2, run.code());
    assertEquals(List.of(), run.out());
    assertTrue(run.err().size() > 1, run.err().toString());
    // A command that is nearly another is met with that, not with the usage.
    assertTrue(
        run.err().stream()
            .anyMatch(line -> line.startsWith("Usage: ") || line.startsWith("Did you mean: ")),
        "usage");
  }

  @Test
  void helps() {
    CommandRun run = run("iris", "--help");
    assertEquals(0, run.code());
    String help = String.join("\n", run.out());
    assertTrue(help.contains("linear, simple, dense, hidden"), help);
    assertTrue(help.contains("default: 1000"), help);
  }

  @Test
  void aFileThatIsNotThereIsOneLine() {
    assertRefused("no such file", "--load", directory.resolve("missing").toString());
  }

  @Test
  void aFileThatHasNoParametersIsOneLine() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "these are no parameters");
    assertRefused("notes.txt", "--load", file.toString());
  }

  @Test
  void aDirectoryIsOneLine() {
    assertRefused(directory.toString(), "--load", directory.toString());
  }

  @Test
  void theParametersOfAnotherModelAreOneLine() {
    Path file = directory.resolve("dense.safetensors");
    run("iris", "dense", "--steps", "1", "--save", file.toString());
    assertRefused("hidden.", "--load", file.toString());
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() {
    String missing = directory.resolve("missing").resolve("file").toString();
    assertRefused("missing", "--save", missing);
    assertRefused("missing", "--plot", missing);
    assertFalse(Files.exists(directory.resolve("missing")));
  }

  private static void assertRefused(String message, String option, String file) {
    CommandRun run = run("iris", "hidden", "--steps", "2", option, file);
    assertEquals(1, run.code());
    assertEquals(1, run.err().size(), run.err().toString());
    assertTrue(run.err().get(0).contains(message), run.err().get(0));
    assertTrue(run.out().stream().noneMatch(line -> line.startsWith("accuracy")));
  }
}
