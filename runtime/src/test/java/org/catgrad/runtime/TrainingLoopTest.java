package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
  private static final int ROWS = 10;

  /** Row i: floats (i, -i), label i, flag i is even. */
  private static DataSet rows() {
    float[] floats = new float[2 * ROWS];
    int[] labels = new int[ROWS];
    boolean[] even = new boolean[ROWS];
    for (int i = 0; i < ROWS; i++) {
      floats[2 * i] = i;
      floats[2 * i + 1] = -i;
      labels[i] = i;
      even[i] = i % 2 == 0;
    }
    return DataSet.of(ROWS).floats(floats, 2).ints(labels, 1).booleans(even, 1);
  }

  private static DataStream<Integer> stream() {
    return DataStream.of(() -> IntStream.range(0, ROWS).boxed())
        .floats(i -> new float[] {i, -i}, 2)
        .ints(i -> i)
        .booleans(i -> new boolean[] {i % 2 == 0}, 1);
  }

  /** Runs the loop, checks that the columns of a row stay together, and returns the rows seen. */
  private static List<Integer> seen(TrainingLoop loop) {
    List<Integer> seen = new ArrayList<>();
    loop.run(
        batch -> {
          assertEquals(batch.rows(), batch.ints(1).length);
          assertEquals(2 * batch.rows(), batch.floats(0).length);
          assertEquals(batch.rows(), batch.booleans(2).length);
          for (int i = 0; i < batch.rows(); i++) {
            int row = batch.ints(1)[i];
            assertEquals((float) row, batch.floats(0)[2 * i]);
            assertEquals((float) -row, batch.floats(0)[2 * i + 1]);
            assertEquals(row % 2 == 0, batch.booleans(2)[i]);
            seen.add(row);
          }
          return 0;
        });
    return seen;
  }

  private static final List<Integer> IN_ORDER = IntStream.range(0, ROWS).boxed().toList();

  @Test
  void withoutShuffleRowsComeInOrder() {
    for (BatchSource source : List.of(rows(), stream())) {
      assertEquals(IN_ORDER, seen(TrainingLoop.over(source).batch(3)));
      assertEquals(IN_ORDER, seen(TrainingLoop.over(source).batch(100)));
    }
  }

  @Test
  void shuffleVisitsEveryRowOncePerEpochInNewOrders() {
    for (BatchSource source : List.of(rows(), stream(), stream().shuffleBuffer(4))) {
      List<Integer> seen = seen(TrainingLoop.over(source).batch(3).epochs(2).shuffle(1));
      assertEquals(2 * ROWS, seen.size());
      List<Integer> first = seen.subList(0, ROWS);
      List<Integer> second = seen.subList(ROWS, 2 * ROWS);
      assertEquals(Set.copyOf(IN_ORDER), Set.copyOf(first));
      assertEquals(Set.copyOf(IN_ORDER), Set.copyOf(second));
      assertNotEquals(IN_ORDER, first);
      assertNotEquals(first, second);
      // The batch does not change the order; the seed does.
      assertEquals(seen, seen(TrainingLoop.over(source).batch(7).epochs(2).shuffle(1)));
      assertNotEquals(seen, seen(TrainingLoop.over(source).batch(3).epochs(2).shuffle(2)));
    }
  }

  @Test
  void everyPermutationIsAboutAsLikely() {
    int[] counts = new int[27];
    for (int epoch = 0; epoch < 6000; epoch++) {
      int[] numbers = {0, 1, 2};
      new Shuffle(9, epoch).permute(numbers);
      counts[numbers[0] * 9 + numbers[1] * 3 + numbers[2]]++;
    }
    for (int permutation : new int[] {5, 7, 11, 15, 19, 21}) {
      assertEquals(1000, counts[permutation], 150);
    }
  }

  @Test
  void batchesAreReused() {
    for (BatchSource source : List.of(rows(), stream())) {
      Set<Object> arrays = new HashSet<>();
      List<Integer> sizes = new ArrayList<>();
      TrainingLoop.over(source)
          .batch(4)
          .epochs(3)
          .run(
              batch -> {
                arrays.add(batch.floats(0));
                sizes.add(batch.rows());
                return 0;
              });
      assertEquals(2, arrays.size());
      assertEquals(List.of(4, 4, 2, 4, 4, 2, 4, 4, 2), sizes);
    }
  }

  @Test
  void lossIsTheMeanOverRowsOrTheSumOverBatches() {
    TrainingStep step = batch -> batch.rows() == 4 ? 1 : 6;
    assertArrayEquals(
        new double[] {(4 * 1 + 4 * 1 + 2 * 6) / 10.0},
        TrainingLoop.over(rows()).batch(4).run(step).losses());
    assertArrayEquals(
        new double[] {8}, TrainingLoop.over(rows()).batch(4).summedLoss().run(step).losses());
  }

  @Test
  void listenersSeeEveryEpochWithItsEvaluation() {
    List<Epoch> epochs = new ArrayList<>();
    AtomicInteger evaluations = new AtomicInteger();
    TrainingResult result =
        TrainingLoop.over(rows())
            .epochs(5)
            .evaluateEvery(2, evaluations::incrementAndGet)
            .listener(epochs::add)
            .run(batch -> 0.5f);
    assertEquals(epochs, result.epochs());
    assertFalse(result.stoppedEarly());
    assertSame(epochs.get(4), result.last());
    assertEquals(3, evaluations.get());
    assertEquals(new Epoch(1, 5, ROWS, 0.5, OptionalDouble.empty()), epochs.get(0));
    assertEquals(new Epoch(2, 5, ROWS, 0.5, OptionalDouble.of(1)), epochs.get(1));
    assertEquals(OptionalDouble.of(3), epochs.get(4).evaluation());
  }

  private static TrainingResult withLosses(TrainingLoop loop, float... losses) {
    AtomicInteger next = new AtomicInteger();
    return loop.batch(ROWS).epochs(losses.length).run(batch -> losses[next.getAndIncrement()]);
  }

  @Test
  void stopsWhenTheLossNoLongerFalls() {
    TrainingResult result =
        withLosses(TrainingLoop.over(rows()).earlyStop(2, 0.1), 5, 4, 3.95f, 3, 2.95f, 2.91f, 0);
    assertTrue(result.stoppedEarly());
    assertEquals(6, result.epochs().size());
    assertFalse(
        withLosses(TrainingLoop.over(rows()).earlyStop(2, 0), 3, 3, 2, 2, 1, 1).stoppedEarly());
    assertTrue(withLosses(TrainingLoop.over(rows()).earlyStop(2, 0), 3, 3, 3, 1).stoppedEarly());
  }

  @Test
  void lossThatIsNotANumberNeverImproves() {
    TrainingResult result =
        withLosses(
            TrainingLoop.over(rows()).earlyStop(2, 0), Float.NaN, 1, Float.NaN, Float.NaN, 0);
    assertTrue(result.stoppedEarly());
    assertEquals(4, result.epochs().size());
  }

  @Test
  void stopsOnEvaluationsInTheirDirection() {
    double[] values = {0.5, 0.6, 0.6, 0.7, 0.65, 0.7, 0.9};
    for (Improvement improvement :
        new Improvement[] {Improvement.HIGHER_EVALUATION, Improvement.LOWER_EVALUATION}) {
      double sign = improvement == Improvement.HIGHER_EVALUATION ? 1 : -1;
      AtomicInteger next = new AtomicInteger();
      TrainingResult result =
          TrainingLoop.over(rows())
              .epochs(100)
              .evaluateEvery(3, () -> sign * values[next.getAndIncrement()])
              .earlyStop(improvement, 2, 0)
              .run(batch -> 1);
      assertTrue(result.stoppedEarly());
      assertEquals(18, result.epochs().size());
    }
  }

  @Test
  void streamsAreClosedEvenIfTheStepFails() {
    AtomicInteger closed = new AtomicInteger();
    DataStream<Integer> source =
        DataStream.of(() -> Stream.of(1, 2, 3).onClose(closed::incrementAndGet)).ints(i -> i);
    TrainingLoop.over(source).epochs(2).run(batch -> 0);
    assertEquals(2, closed.get());
    IllegalStateException failure = new IllegalStateException();
    assertSame(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                TrainingLoop.over(source)
                    .run(
                        batch -> {
                          throw failure;
                        })));
    assertEquals(3, closed.get());
  }

  @Test
  void wrongSettingsAreRefusedBeforeAnythingRuns() {
    assertRefused(
        "column 1 has 5 values: expected 6 = 3 rows × 2",
        () -> DataSet.of(3).ints(new int[3], 1).floats(new float[5], 2));
    assertRefused("a data set of 0 rows: expected at least 1", () -> DataSet.of(0));
    assertRefused(
        "a column of 0 values per row: there must be at least 1",
        () -> DataSet.of(3).ints(new int[3], 0));
    assertRefused(
        "the source has no columns: add them with floats(...) or ints(...)",
        () -> TrainingLoop.over(DataSet.of(3)));
    TrainingLoop loop = TrainingLoop.over(rows());
    assertRefused("0 rows of a batch: expected at least 1", () -> loop.batch(0));
    assertRefused("0 epochs: expected at least 1", () -> loop.epochs(0));
    assertRefused(
        "0 epochs between evaluations: expected at least 1", () -> loop.evaluateEvery(0, () -> 0));
    assertRefused("0 values without improvement: expected at least 1", () -> loop.earlyStop(0, 0));
    assertRefused(
        "a minimum improvement of NaN: expected at least 0", () -> loop.earlyStop(1, Double.NaN));
    assertRefused(
        "a shuffle buffer of 1 elements: expected at least 2", () -> stream().shuffleBuffer(1));
    AtomicInteger steps = new AtomicInteger();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                loop.earlyStop(Improvement.HIGHER_EVALUATION, 1, 0)
                    .run(batch -> steps.incrementAndGet()));
    assertTrue(e.getMessage().contains("no evaluation to watch"));
    assertEquals(0, steps.get());
  }

  @Test
  void wrongColumnsAndRowsAreExplained() {
    TrainingLoop loop = TrainingLoop.over(rows());
    assertRefused(
        "column 1 is int32[1]: it has no floats", () -> loop.run(batch -> batch.floats(1)[0]));
    assertRefused(
        "there is no column 3: the source has 3, from 0",
        () -> loop.run(batch -> batch.ints(3)[0]));
    assertRefused(
        "row 1 of the stream has 3 values in column 0: expected 2",
        () ->
            TrainingLoop.over(DataStream.of(() -> Stream.of(2, 3)).floats(float[]::new, 2))
                .run(batch -> 0));
    assertRefused(
        "the stream of epoch 1 has no rows: its supplier must open it anew",
        () -> TrainingLoop.over(DataStream.of(Stream::<Integer>of).ints(i -> i)).run(batch -> 0));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
