package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.catgrad.runtime.CpuBackend;
import org.catgrad.runtime.Gradients;
import org.catgrad.runtime.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GanGameTest {
  private static final int ROWS = 32;

  @ParameterizedTest
  @EnumSource
  void madePointsComeNearRealOnes(GanShape shape) {
    try (GanGame game = new GanGame(new CpuBackend(), shape, 1)) {
      float[] real = game.real(5);
      double first = EnergyDistance.between(real, game.made(6));
      for (int round = 0; round < 120; round++) {
        game.round();
      }
      double last = EnergyDistance.between(real, game.made(6));
      assertTrue(last < first / 2, first + " to " + last);
    }
  }

  @Test
  void theCriticsParametersAreBounded() {
    try (GanGame game = new GanGame(new CpuBackend(), GanShape.RING, 1)) {
      game.round();
      Parameters parameters = game.criticParameters();
      for (String name : parameters.names()) {
        for (float value : parameters.get(name)) {
          assertTrue(Math.abs(value) <= GanGame.CLIP, name + " has " + value);
        }
      }
    }
  }

  @Test
  void lookingOnChangesNothing() {
    try (GanGame watched = new GanGame(new CpuBackend(), GanShape.SPIRAL, 1);
        GanGame alone = new GanGame(new CpuBackend(), GanShape.SPIRAL, 1)) {
      for (int round = 0; round < 3; round++) {
        watched.made(1);
        watched.real(2);
        assertEquals(alone.round(), watched.round());
      }
      assertArrayEquals(alone.made(3), watched.made(3));
    }
  }

  /**
   * The gradient that the generator gets through the critic's cotangent is that of the two models
   * in one: central differences of the critic's loss by parameters of the generator, with the sign
   * that makes the generator work against it.
   */
  @Test
  void theCotangentJoinsTheTwoModels() {
    try (CpuBackend backend = new CpuBackend();
        GanCriticTrainer critic = new GanCriticTrainer(backend);
        GanGeneratorTrainer generator = new GanGeneratorTrainer(backend)) {
      critic.initialize(1);
      generator.initialize(2);
      Random random = new Random(3);
      float[] noise = GanShape.RING.points(random, ROWS);
      float[] real = GanShape.RING.points(random, ROWS);
      float[] made = generator.predict(noise, new float[2 * ROWS]).point();
      float[] cotangent = GanGame.cotangent(critic.gradients(real, made).input("made"));
      Gradients gradients = generator.gradients(noise, cotangent);
      for (String name : List.of("point.bias", "first.weight")) {
        float[] values = generator.parameters().get(name);
        float h = 1f / 4096;
        for (int i = 0; i < 2; i++) {
          double up = loss(critic, generator, noise, real, name, with(values, i, values[i] + h));
          double down = loss(critic, generator, noise, real, name, with(values, i, values[i] - h));
          generator.parameters().set(name, values);
          assertEquals(-(up - down) / (2 * h), gradients.parameter(name)[i], 2e-3, name + i);
        }
      }
    }
  }

  private static float[] with(float[] values, int at, float value) {
    float[] changed = values.clone();
    changed[at] = value;
    return changed;
  }

  private static double loss(
      GanCriticTrainer critic,
      GanGeneratorTrainer generator,
      float[] noise,
      float[] real,
      String name,
      float[] values) {
    generator.parameters().set(name, values);
    float[] made = generator.predict(noise, new float[noise.length]).point();
    return critic.gradients(real, made).loss();
  }

  @Test
  void theCommandShowsTheDistanceAndDrawsThePoints(@TempDir Path folder) throws IOException {
    Path plot = folder.resolve("points.png");
    CommandRun run =
        CommandRun.of("gan", "spiral", "--rounds", "40", "--seed", "1", "--plot", plot.toString());
    assertEquals(0, run.code(), run.err().toString());
    List<String> rounds = run.lines("round ");
    assertEquals(21, rounds.size());
    assertTrue(rounds.get(0).matches("round +0 of 40 +energy distance \\d\\.\\d{4}"), "first");
    assertTrue(
        rounds
            .get(20)
            .matches(
                "round +40 of 40 +energy distance \\d\\.\\d{4} +the critic's difference +\\S+"),
        rounds.get(20));
    assertEquals("drew " + plot, run.lastLine());
    assertEquals(PointsChart.SIZE, ImageIO.read(plot.toFile()).getHeight());
  }

  @Test
  void theCommandIsReproducible() {
    String[] arguments = {"gan", "--rounds", "5", "--seed", "7"};
    assertEquals(CommandRun.of(arguments), CommandRun.of(arguments));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gan square", "gan --rounds 0", "gan --steps 4"})
  void explainsWrongUsage(String arguments) {
    CommandRun run = CommandRun.of(arguments.split(" "));
    assertEquals(2, run.code());
    assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Usage: ")), "usage");
  }
}
