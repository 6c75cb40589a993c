package org.catgrad.example;

import java.util.Locale;
import java.util.function.Function;
import org.catgrad.runtime.ArrayBackend;

/** The models that {@code chars} offers. */
enum CharsModel {
  LSTM(
      backend ->
          CharsNetwork.of(
              new CharsLstmTrainer(backend), CharsLstmTrainer::step, CharsLstmTrainer::predict)),
  GPT(
      backend ->
          CharsNetwork.of(
              new CharsGptTrainer(backend), CharsGptTrainer::step, CharsGptTrainer::predict));

  private final Function<ArrayBackend, CharsNetwork> constructor;

  CharsModel(Function<ArrayBackend, CharsNetwork> constructor) {
    this.constructor = constructor;
  }

  /**
   * A network of this model without parameters.
   *
   * @param backend where it computes
   */
  CharsNetwork create(ArrayBackend backend) {
    return constructor.apply(backend);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
