package org.catgrad.processor.typing;

import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Word;

/**
 * The annotations that have a meaning.
 *
 * @param words operations
 * @param losses losses
 * @param optimizers optimisers
 */
public record Vocabulary(
    Meanings<Word> words, Meanings<Loss.Word> losses, Meanings<Optimizer.Word> optimizers) {
  /**
   * The vocabulary that a class loader provides as services.
   *
   * @throws IllegalStateException if an annotation has two meanings
   * @throws java.util.ServiceConfigurationError if a service cannot be loaded
   */
  public static Vocabulary load(ClassLoader loader) {
    return new Vocabulary(
        new Meanings<>(Word.class, loader, Word::annotation),
        new Meanings<>(Loss.Word.class, loader, Loss.Word::annotation),
        new Meanings<>(Optimizer.Word.class, loader, Optimizer.Word::annotation));
  }
}
