package org.catgrad.processor.declarations;

import java.util.List;

/**
 * An annotation of the user's own as it was written; the words that stand on it are its meaning.
 *
 * @param retention the constant of {@code RetentionPolicy} that it states, or CLASS
 * @param mentions the annotations on the annotation's declaration, from left to right
 */
public record AnnotationDeclaration(String retention, List<Mention> mentions) {
  /** Copies the list. */
  public AnnotationDeclaration {
    mentions = List.copyOf(mentions);
  }
}
