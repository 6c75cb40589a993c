package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import org.catgrad.runtime.ArrayBackend;
import org.catgrad.runtime.CpuBackend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gan}: a generator and a critic play, until made points look like real ones. */
@Command(
    name = "gan",
    description = {
      "Trains a generator and a critic against each other, a Wasserstein GAN on points of the"
          + " plane.",
      "The energy distance of made and real points is zero where both are distributed alike;"
          + " that of two draws of real points says how close to zero chance comes."
    },
    sortOptions = false)
final class GanCommand extends ExampleCommand {
  private static final int REPORTS = 20;
  private static final long MADE = 1;
  private static final long REAL = 2;
  private static final long OTHER_REAL = 3;

  @Parameters(
      paramLabel = "SHAPE",
      arity = "0..1",
      defaultValue = "RING",
      description = "What real points are drawn from: ${COMPLETION-CANDIDATES} (default: ring).")
  private GanShape shape;

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description =
          "Rounds of five steps of the critic and one of the generator"
              + " (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "42",
      description =
          "The seed of the initial parameters, of the points and of the noise"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draw real points and made ones, at first and in the end.")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    checkAtLeast("--rounds", rounds, 1);
    try (ArrayBackend backend = new CpuBackend();
        GanGame game = new GanGame(backend, shape, seed)) {
      float[] real = game.real(REAL);
      float[] first = game.made(MADE);
      print("%s from seed %d", shape, seed);
      print(
          "energy distance of real points to others: %.4f",
          EnergyDistance.between(real, game.real(OTHER_REAL)));
      print(
          "round %5d of %d   energy distance %.4f", 0, rounds, EnergyDistance.between(real, first));
      int interval = Math.max(1, rounds / REPORTS);
      for (int round = 1; round <= rounds; round++) {
        double estimate = game.round();
        if (round % interval == 0 || round == rounds) {
          print(
              "round %5d of %d   energy distance %.4f   the critic's difference %7.4f",
              round, rounds, EnergyDistance.between(real, game.made(MADE)), estimate);
        }
      }
      print("%nenergy distance: %.4f", EnergyDistance.between(real, game.made(MADE)));
      if (plot != null) {
        PointsChart.write("gan " + shape, real, first, game.made(MADE), plot);
        print("drew %s", plot);
      }
    }
    return 0;
  }
}
