package org.catgrad.example;

import java.util.Locale;
import java.util.function.Function;
import org.catgrad.runtime.ArrayBackend;

/** The models that {@code digits} offers. */
enum DigitsModel {
  MLP(
      backend ->
          DigitsNetwork.of(
              new DigitsMlpTrainer(backend), DigitsMlpTrainer::step, DigitsMlpTrainer::predict)),
  CNN(backend -> cnn(new DigitsCnnTrainer(backend))),
  RESNET(
      backend ->
          DigitsNetwork.of(
              new DigitsResNetTrainer(backend),
              DigitsResNetTrainer::step,
              DigitsResNetTrainer::predict));

  private final Function<ArrayBackend, DigitsNetwork> constructor;

  DigitsModel(Function<ArrayBackend, DigitsNetwork> constructor) {
    this.constructor = constructor;
  }

  /**
   * A network of this model without parameters.
   *
   * @param backend where it computes
   */
  DigitsNetwork create(ArrayBackend backend) {
    return constructor.apply(backend);
  }

  /** The convolutional network, around a trainer that has uses besides. */
  static DigitsNetwork cnn(DigitsCnnTrainer trainer) {
    return DigitsNetwork.of(trainer, DigitsCnnTrainer::step, DigitsCnnTrainer::predict);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
