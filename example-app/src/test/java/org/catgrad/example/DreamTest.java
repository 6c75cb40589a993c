package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.catgrad.runtime.CpuBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DreamTest {
  private static List<float[]> values(DigitsCnnTrainer trainer) {
    List<float[]> values = new ArrayList<>();
    trainer.parameters().names().forEach(name -> values.add(trainer.parameters().get(name)));
    return values;
  }

  private static DigitsCnnTrainer trained() {
    DigitsCnnTrainer trainer = new DigitsCnnTrainer(new CpuBackend());
    trainer.initialize(1);
    DigitsTraining.run(DigitsModel.cnn(trainer), DigitsData.load().partition(), 2, 1, epoch -> {});
    return trainer;
  }

  @Test
  void everyDigitAppearsInTheSameImageAndNoParameterChanges() {
    try (DigitsCnnTrainer trainer = trained()) {
      List<float[]> before = values(trainer);
      float[] start = new float[64];
      for (int digit = 0; digit < 10; digit++) {
        Dream dream = new Dream(trainer, digit, start);
        double first = dream.probability();
        for (int step = 0; step < 80; step++) {
          dream.step(0.05);
        }
        double last = dream.probability();
        int wanted = digit;
        assertTrue(first < 0.6 && last > 0.95, () -> wanted + ": " + first + " to " + last);
        DigitsScores seen =
            DigitsScores.of(
                DigitsModel.cnn(trainer), new DigitsData(dream.image(), new int[] {digit}));
        assertEquals(digit, seen.predicted(0));
        assertEquals(last, seen.probability(0, digit), 1e-4);
        for (float pixel : dream.image()) {
          assertTrue(pixel >= 0 && pixel <= 1, "" + pixel);
        }
      }
      assertArrayEquals(new float[64], start, "the first image is copied");
      List<float[]> after = values(trainer);
      for (int i = 0; i < before.size(); i++) {
        assertArrayEquals(before.get(i), after.get(i));
      }
    }
  }

  @Test
  void aStepIsAsLongAsAsked() {
    try (DigitsCnnTrainer trainer = trained()) {
      float[] grey = new float[64];
      Arrays.fill(grey, 0.5f);
      Dream dream = new Dream(trainer, 4, grey);
      dream.step(0.125);
      double squares = 0;
      for (float pixel : dream.image()) {
        squares += (pixel - 0.5) * (pixel - 0.5);
      }
      assertEquals(0.125, Math.sqrt(squares), 1e-5);
    }
  }

  @Test
  void theCommandShowsHowTheDigitAppears() {
    CommandRun run = CommandRun.of("dream", "3", "--from", "8", "--epochs", "2", "--steps", "60");
    assertEquals(0, run.code(), run.err().toString());
    List<String> steps = run.lines("step ");
    assertTrue(
        steps.get(0).matches("step +0 of 60 +probability of a 3: \\d\\.\\d{4}"), steps.get(0));
    assertTrue(probability(steps.get(0)) < 0.5, steps.get(0));
    assertTrue(probability(steps.get(3)) > 0.9, steps.get(3));
    assertEquals(List.of("step 0", "step 20", "step 40", "step 60"), headings(steps.get(4)));
    assertEquals(0, CommandRun.of("dream", "--help").code());
  }

  private static double probability(String line) {
    return Double.parseDouble(line.substring(line.indexOf(':') + 1).strip());
  }

  private static List<String> headings(String line) {
    return List.of(line.strip().split(" {2,}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dream",
        "dream 10",
        "dream three",
        "dream 3 --from 11",
        "dream 3 --steps 0",
        "dream 3 --epochs 0",
        "dream 3 --length 0",
        "dream 3 --length NaN"
      })
  void explainsWrongUsage(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));
    assertEquals(2, run.code());
    assertEquals(List.of(), run.out());
    assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Usage: ")), "usage");
  }
}
