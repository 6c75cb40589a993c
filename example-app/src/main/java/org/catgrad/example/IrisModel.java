package org.catgrad.example;

import java.util.Locale;
import java.util.function.Function;
import org.catgrad.runtime.ArrayBackend;

/** The models that the command line offers. */
enum IrisModel {
  LINEAR(
      backend ->
          IrisNetwork.of(
              new IrisLinearTrainer(backend), IrisLinearTrainer::step, IrisLinearTrainer::predict)),
  SIMPLE(
      backend ->
          IrisNetwork.of(
              new IrisSimpleTrainer(backend), IrisSimpleTrainer::step, IrisSimpleTrainer::predict)),
  DENSE(
      backend ->
          IrisNetwork.of(
              new IrisDenseTrainer(backend), IrisDenseTrainer::step, IrisDenseTrainer::predict)),
  HIDDEN(
      backend ->
          IrisNetwork.of(
              new IrisHiddenTrainer(backend), IrisHiddenTrainer::step, IrisHiddenTrainer::predict));

  private final Function<ArrayBackend, IrisNetwork> constructor;

  IrisModel(Function<ArrayBackend, IrisNetwork> constructor) {
    this.constructor = constructor;
  }

  /**
   * A network of this model without parameters.
   *
   * @param backend where it computes
   */
  IrisNetwork create(ArrayBackend backend) {
    return constructor.apply(backend);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
