package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.catgrad.runtime.BatchSource.Batches;
import org.catgrad.runtime.BatchSource.Pass;

/**
 * Trains by mini-batches for a number of epochs.
 *
 * <pre>{@code
 * TrainingResult result =
 *     TrainingLoop.over(DataSet.of(150).floats(features, 4).floats(targets, 3))
 *         .batch(32)
 *         .epochs(200)
 *         .shuffle(42)
 *         .evaluateEvery(10, () -> accuracy(trainer))
 *         .earlyStop(Improvement.HIGHER_EVALUATION, 5, 0.001)
 *         .listener(epoch -> System.out.println(epoch.loss()))
 *         .run(b -> trainer.step(b.floats(0), b.floats(1)));
 * }</pre>
 *
 * <p>All rows are used in every epoch; the last batch of an epoch may be smaller. The loop runs on
 * the calling thread. Its methods set options and return the loop itself, except {@link #run}.
 */
public final class TrainingLoop {
  private final BatchSource source;
  private int batch = 32;
  private int epochs = 1;
  private OptionalLong seed = OptionalLong.empty();
  private boolean summed;
  private int evaluateEvery;
  private DoubleSupplier evaluation;
  private Improvement improvement;
  private int patience;
  private double minimumImprovement;
  private final List<Consumer<? super Epoch>> listeners = new ArrayList<>();

  private TrainingLoop(BatchSource source) {
    this.source = source;
  }

  /**
   * A loop of one epoch in batches of 32 rows, not shuffled.
   *
   * @param source the rows
   * @throws IllegalArgumentException if the source has no columns
   */
  public static TrainingLoop over(BatchSource source) {
    if (source.columns().isEmpty()) {
      throw new IllegalArgumentException(
          "the source has no columns: add them with floats(...) or ints(...)");
    }
    return new TrainingLoop(source);
  }

  /**
   * Sets the rows of a batch.
   *
   * @param rows at least 1, and at most what the trainer takes ({@link Trainer#batch()})
   * @throws IllegalArgumentException if it is less than 1
   */
  public TrainingLoop batch(int rows) {
    batch = atLeastOne(rows, "rows of a batch");
    return this;
  }

  /**
   * Sets the number of passes over the rows.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if it is less than 1
   */
  public TrainingLoop epochs(int count) {
    epochs = atLeastOne(count, "epochs");
    return this;
  }

  /**
   * Takes the rows in a random order, which depends only on the seed and the number of the epoch.
   *
   * @param seed any number
   */
  public TrainingLoop shuffle(long seed) {
    this.seed = OptionalLong.of(seed);
    return this;
  }

  /**
   * Makes the loss of an epoch the sum over its batches, as suits a loss that is itself a sum over
   * rows ({@code @SquaredError}). Otherwise it is the mean over its rows, each batch weighted by
   * its rows, as suits a loss that is a mean.
   */
  public TrainingLoop summedLoss() {
    summed = true;
    return this;
  }

  /**
   * Evaluates after every so many epochs, and after the last one of {@link #epochs(int)}.
   *
   * @param interval the number of epochs from one evaluation to the next, at least 1
   * @param evaluation computes a value, for example the accuracy on other rows
   * @throws IllegalArgumentException if the interval is less than 1
   */
  public TrainingLoop evaluateEvery(int interval, DoubleSupplier evaluation) {
    this.evaluateEvery = atLeastOne(interval, "epochs between evaluations");
    this.evaluation = Objects.requireNonNull(evaluation, "evaluation");
    return this;
  }

  /**
   * Stops when the loss of the epoch has not become lower for some epochs.
   *
   * @param patience how many epochs in a row may pass without improvement, at least 1
   * @param minimumImprovement by how much a value must beat the best one to count, at least 0
   * @throws IllegalArgumentException if a number is not as described
   */
  public TrainingLoop earlyStop(int patience, double minimumImprovement) {
    return earlyStop(Improvement.LOWER_LOSS, patience, minimumImprovement);
  }

  /**
   * Stops when a value has not improved for some time. A value that is NaN is no improvement.
   *
   * @param improvement which value is watched and in which direction it improves
   * @param patience how many values in a row may pass without improvement, at least 1
   * @param minimumImprovement by how much a value must beat the best one to count, at least 0
   * @throws IllegalArgumentException if a number is not as described
   */
  public TrainingLoop earlyStop(Improvement improvement, int patience, double minimumImprovement) {
    this.improvement = Objects.requireNonNull(improvement, "improvement");
    this.patience = atLeastOne(patience, "values without improvement");
    if (!(minimumImprovement >= 0)) {
      throw new IllegalArgumentException(
          "a minimum improvement of " + minimumImprovement + ": expected at least 0");
    }
    this.minimumImprovement = minimumImprovement;
    return this;
  }

  /**
   * Adds a listener, called after every epoch and its evaluation.
   *
   * @param listener receives the epoch
   */
  public TrainingLoop listener(Consumer<? super Epoch> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Runs the loop. An exception of the step, the evaluation or a listener ends it and is passed on.
   *
   * @param step trains on a batch
   * @throws IllegalStateException if an evaluation is to be watched but none is set
   * @throws IllegalArgumentException if a stream has no rows, or a row of another length than
   *     stated
   */
  public TrainingResult run(TrainingStep step) {
    Objects.requireNonNull(step, "step");
    if (improvement != null && improvement != Improvement.LOWER_LOSS && evaluation == null) {
      throw new IllegalStateException(
          "earlyStop(" + improvement + ", ...) has no evaluation to watch: call evaluateEvery too");
    }
    Batches batches = new Batches(source, rowsOfBatch());
    List<Epoch> done = new ArrayList<>();
    double best = Double.NaN;
    int waited = 0;
    for (int number = 1; number <= epochs; number++) {
      Epoch epoch = epoch(number, batches, step);
      done.add(epoch);
      listeners.forEach(listener -> listener.accept(epoch));
      OptionalDouble watched = watched(epoch);
      if (watched.isPresent()) {
        double value = watched.getAsDouble();
        if (improves(value, best)) {
          best = value;
          waited = 0;
        } else if (++waited >= patience) {
          return new TrainingResult(done, true);
        }
      }
    }
    return new TrainingResult(done, false);
  }

  private int rowsOfBatch() {
    return source instanceof DataSet set ? Math.min(batch, set.rows()) : batch;
  }

  private Epoch epoch(int number, Batches batches, TrainingStep step) {
    double loss = 0;
    long rows = 0;
    Shuffle order = seed.isPresent() ? new Shuffle(seed.getAsLong(), number) : null;
    try (Pass pass = source.pass(order)) {
      for (Batch next = batches.next(pass); next != null; next = batches.next(pass)) {
        float value = step.train(next);
        loss += summed ? value : (double) value * next.rows();
        rows += next.rows();
      }
    }
    if (rows == 0) {
      throw new IllegalArgumentException(
          "the stream of epoch " + number + " has no rows: its supplier must open it anew");
    }
    boolean due = evaluation != null && (number % evaluateEvery == 0 || number == epochs);
    return new Epoch(
        number,
        epochs,
        rows,
        summed ? loss : loss / rows,
        due ? OptionalDouble.of(evaluation.getAsDouble()) : OptionalDouble.empty());
  }

  private OptionalDouble watched(Epoch epoch) {
    if (improvement == null) {
      return OptionalDouble.empty();
    }
    return improvement == Improvement.LOWER_LOSS
        ? OptionalDouble.of(epoch.loss())
        : epoch.evaluation();
  }

  private boolean improves(double value, double best) {
    if (Double.isNaN(best)) {
      return !Double.isNaN(value);
    }
    double gain = improvement == Improvement.HIGHER_EVALUATION ? value - best : best - value;
    return gain > 0 && gain >= minimumImprovement;
  }

  private static int atLeastOne(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(value + " " + what + ": expected at least 1");
    }
    return value;
  }
}
