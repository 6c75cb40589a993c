package org.catgrad.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.runtime.CpuBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * After 1000 steps the networks are as good as the same networks in NumPy.
 *
 * <p>The last losses are not those of one trajectory: the networks oscillate, and the last bits of
 * a sum decide where the 1000th step finds them. So the median of ten seeds must lie where ten
 * seeds in NumPy lie, and every seed must lie where 300 seeds in NumPy lie, give or take one flower
 * and 2 % of the loss. The ranges come from {@code scripts/reference/iris_seeds.py}.
 */
class IrisTrainingTest {
  private static final int STEPS = 1000;
  private static final int SEEDS = 10;
  private static final double ONE_FLOWER = 100 / 150.0 + 0.05;
  private static final IrisData DATA = IrisData.load();

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 22.50, 22.55, 80.7, 80.7",
    "SIMPLE, 16.27, 17.40, 92.7, 93.3",
    "DENSE,  15.80, 17.20, 94.0, 94.7",
    "HIDDEN,  3.13,  3.22, 98.0, 98.7"
  })
  void trainsAsWellAsNumPyOnTheWhole(
      IrisModel model, double leastLoss, double mostLoss, double least, double most) {
    List<Double> losses = new ArrayList<>();
    List<Double> accuracies = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Evaluation evaluation = train(model, seed);
      losses.add(evaluation.loss());
      accuracies.add(100 * evaluation.accuracy());
    }
    assertWithin(model + ": median loss", leastLoss, mostLoss, median(losses));
    assertWithin(model + ": median %", least - 0.05, most + 0.05, median(accuracies));
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 22.494, 22.565, 80.0, 80.7",
    "SIMPLE, 16.269, 17.377, 92.7, 93.3",
    "DENSE,  15.795, 17.212, 94.0, 96.0",
    "HIDDEN,  3.101,  3.241, 98.0, 98.7"
  })
  void trainsAsWellAsNumPyFromEverySeed(
      IrisModel model, double leastLoss, double mostLoss, double least, double most) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Evaluation evaluation = train(model, seed);
      String what = model + " from seed " + seed + ": ";
      assertWithin(what + "loss", 0.98 * leastLoss, 1.02 * mostLoss, evaluation.loss());
      assertWithin(what + "%", least - ONE_FLOWER, most + ONE_FLOWER, 100 * evaluation.accuracy());
    }
  }

  private static Evaluation train(IrisModel model, long seed) {
    try (CpuBackend backend = new CpuBackend();
        IrisNetwork network = model.create(backend)) {
      network.trainer().initialize(seed);
      for (int step = 0; step < STEPS; step++) {
        network.step(DATA.flowers(), DATA.species());
      }
      return Evaluation.of(DATA, network.predict(DATA.flowers()));
    }
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void assertWithin(String what, double least, double most, double actual) {
    assertTrue(
        actual >= least && actual <= most,
        what + " is " + actual + ": expected " + least + " to " + most);
  }
}
