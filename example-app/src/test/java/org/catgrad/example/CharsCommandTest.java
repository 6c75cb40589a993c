package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsCommandTest {
  /** What characters take that are drawn by their frequency in the text alone. */
  private static final double FREQUENCIES = 4.4;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"lstm, 40", "gpt, 60"})
  void learnsMoreThanFrequencies(String model, String steps) {
    CommandRun run =
        CommandRun.of("chars", model, "--steps", steps, "--sample-every", steps, "--sample", "30");
    assertEquals(0, run.code(), run.err().toString());
    assertEquals(List.of(), run.err());
    assertTrue(
        run.lastLine().matches("held-out loss: \\d\\.\\d{3} bits per character"), run.lastLine());
    assertTrue(run.lastNumber() < FREQUENCIES, run.lastLine());
  }

  @Test
  void showsProgressAndSamples() {
    CommandRun run =
        CommandRun.of(
            "chars",
            "lstm",
            "--steps",
            "6",
            "--report-every",
            "2",
            "--sample-every",
            "3",
            "--sample",
            "20",
            "--prompt",
            "Mr. ");
    assertEquals(0, run.code(), run.err().toString());
    List<String> steps = run.lines("step ");
    assertEquals(4, steps.size(), steps.toString());
    assertTrue(steps.get(3).matches("step +6 of 6 +\\d\\.\\d{3} bits per character"), steps.get(3));
    assertEquals(2, run.lines("held out: ").size());
    assertEquals(4, run.lines("-----").size());
    assertEquals(2, run.lines("Mr. ").size());
    assertTrue(run.out().get(0).startsWith("text: Pride and Prejudice, 99872 characters"), "text");
  }

  @Test
  void resumesFromACheckpoint() {
    String half = folder.resolve("half").toString();
    String[] common = {"--sample-every", "2", "--sample", "20"};
    CommandRun first = run(common, "--steps", "2", "--seed", "3", "--checkpoint", half);
    assertEquals(0, first.code(), first.err().toString());
    CommandRun second = run(common, "--steps", "2", "--resume", half);
    assertEquals(0, second.code(), second.err().toString());
    assertTrue(second.out().contains("lstm from " + half + " after step 2"), "where it stood");
    CommandRun whole = run(common, "--steps", "4", "--seed", "3");
    int secondHeldOut = whole.out().lastIndexOf(whole.lines("held out: ").get(1));
    int heldOut = second.out().lastIndexOf(second.lines("held out: ").get(0));
    assertEquals(
        whole.out().subList(secondHeldOut, whole.out().size()),
        second.out().subList(heldOut, second.out().size()));
  }

  private static CommandRun run(String[] common, String... more) {
    String[] arguments = new String[2 + common.length + more.length];
    arguments[0] = "chars";
    arguments[1] = "lstm";
    System.arraycopy(common, 0, arguments, 2, common.length);
    System.arraycopy(more, 0, arguments, 2 + common.length, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void takesATextOfTheUsersAndDrawsTheLosses() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "la la la, lo lo lo;\n".repeat(60));
    Path plot = folder.resolve("loss.png");
    CommandRun run =
        CommandRun.of(
            "chars",
            "lstm",
            "--text",
            text.toString(),
            "--steps",
            "40",
            "--sample-every",
            "10",
            "--plot",
            plot.toString());
    assertEquals(0, run.code(), run.err().toString());
    assertTrue(run.out().get(0).endsWith("7 different ones, of which 7 have a symbol"), "text");
    assertTrue(run.lastNumber() < 1, "a text that repeats is soon known: " + run.lastLine());
    assertEquals(LossChart.WIDTH, ImageIO.read(plot.toFile()).getWidth());
  }

  @Test
  void aCheckpointOfAnotherTextOrModelIsOneLine() throws IOException {
    String file = folder.resolve("checkpoint").toString();
    CommandRun.of("chars", "lstm", "--steps", "1", "--sample", "0", "--checkpoint", file);
    Path text = Files.writeString(folder.resolve("text.txt"), "la la la.\n".repeat(100));
    assertRefused("another text", "chars", "lstm", "--resume", file, "--text", text.toString());
    assertRefused("checkpoint", "chars", "gpt", "--resume", file);
  }

  @Test
  void filesThatCannotBeReadAreOneLine() throws IOException {
    String missing = folder.resolve("missing").resolve("file").toString();
    Path other = Files.writeString(folder.resolve("other"), "neither text nor checkpoint");
    assertRefused("missing", "chars", "lstm", "--text", missing);
    assertRefused("650", "chars", "lstm", "--text", other.toString());
    assertRefused("directory", "chars", "lstm", "--text", folder.toString());
    assertRefused("missing", "chars", "lstm", "--resume", missing);
    assertRefused("no checkpoint", "chars", "lstm", "--resume", other.toString());
    assertRefused("directory", "chars", "lstm", "--resume", folder.toString());
    assertRefused(
        "missing", "chars", "lstm", "--steps", "1", "--sample", "0", "--checkpoint", missing);
  }

  private static void assertRefused(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(1, run.code());
    assertEquals(1, run.err().size(), run.err().toString());
    assertTrue(run.err().get(0).contains(message), run.err().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chars",
        "chars rnn",
        "chars lstm --steps -1",
        "chars lstm --report-every 0",
        "chars lstm --sample-every 0",
        "chars lstm --sample -1",
        "chars lstm --prompt=",
        "chars lstm --temperature -1",
        "chars lstm --temperature NaN",
        "chars lstm --seed 1 --resume x",
        "chars lstm --steps 10 --plot x.png"
      })
  void explainsWrongUsage(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));
    assertEquals(2, run.code());
    assertEquals(List.of(), run.out());
    assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Usage: ")), "usage");
  }
}
