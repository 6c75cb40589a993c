package org.catgrad.processor.typing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Word;

/**
 * The annotations that have a meaning, by qualified name.
 *
 * @param words operations
 * @param losses losses
 * @param optimizers optimisers
 */
public record Vocabulary(
    Map<String, Word> words,
    Map<String, Loss.Word> losses,
    Map<String, Optimizer.Word> optimizers) {
  /** Copies the maps. */
  public Vocabulary {
    words = Map.copyOf(words);
    losses = Map.copyOf(losses);
    optimizers = Map.copyOf(optimizers);
  }

  /**
   * The vocabulary that a class loader provides as services.
   *
   * @throws IllegalStateException if an annotation has two meanings
   */
  public static Vocabulary load(ClassLoader loader) {
    return new Vocabulary(
        index(ServiceLoader.load(Word.class, loader), Word::annotation),
        index(ServiceLoader.load(Loss.Word.class, loader), Loss.Word::annotation),
        index(ServiceLoader.load(Optimizer.Word.class, loader), Optimizer.Word::annotation));
  }

  private static <T> Map<String, T> index(Iterable<T> services, Function<T, String> annotation) {
    Map<String, T> byName = new LinkedHashMap<>();
    for (T service : services) {
      T other = byName.putIfAbsent(annotation.apply(service), service);
      if (other != null) {
        throw new IllegalStateException(
            "annotation "
                + annotation.apply(service)
                + " is given a meaning by "
                + other.getClass().getName()
                + " and by "
                + service.getClass().getName()
                + "; remove one of them from the processor path");
      }
    }
    return byName;
  }
}
