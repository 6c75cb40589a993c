package org.catgrad.example;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.catgrad.runtime.DataSet;
import org.catgrad.runtime.TrainingLoop;

/** Trains a network on all images but the held-out fifth. */
final class DigitsTraining {
  private DigitsTraining() {}

  /**
   * An epoch of a training.
   *
   * @param number from 1
   * @param of the number of epochs
   * @param loss the mean loss of its steps
   * @param heldOut how well the network then did on the held-out images
   */
  record Progress(int number, int of, double loss, DigitsScores heldOut) {}

  /**
   * Trains. The learning rate falls along half a wave of the cosine, from epoch to epoch: an
   * annotation could say so only for a number of epochs that is known when it is compiled.
   *
   * @param network has parameters
   * @param data the images
   * @param epochs how often each image is shown, at least 1
   * @param seed decides on their order
   * @param listener hears of each epoch
   * @return all epochs
   */
  static List<Progress> run(
      DigitsNetwork network,
      DigitsData.Partition data,
      int epochs,
      long seed,
      Consumer<Progress> listener) {
    DigitsData training = data.training();
    double learningRate = network.trainer().learningRate();
    List<Progress> done = new ArrayList<>();
    TrainingLoop.over(
            DataSet.of(training.rows())
                .floats(training.images(), DigitsData.PIXELS)
                .ints(training.labels(), 1))
        .batch(network.trainer().batch())
        .epochs(epochs)
        .shuffle(seed)
        .listener(
            epoch -> {
              DigitsScores heldOut = DigitsScores.of(network, data.heldOut());
              done.add(new Progress(epoch.number(), epochs, epoch.loss(), heldOut));
              listener.accept(done.get(done.size() - 1));
              double angle = Math.PI * epoch.number() / epochs;
              network.trainer().setLearningRate(learningRate * (1 + StrictMath.cos(angle)) / 2);
            })
        .run(batch -> network.step(batch.floats(0), batch.ints(1)));
    network.trainer().setLearningRate(learningRate);
    return List.copyOf(done);
  }
}
