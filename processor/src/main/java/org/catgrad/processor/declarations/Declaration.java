package org.catgrad.processor.declarations;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.hypergraph.Origin;

/**
 * A model or block as it was written.
 *
 * @param name its name as the user wrote it, enclosing types included: {@code Outer.Net}
 * @param qualifiedName the name with its package
 * @param mentions the annotations on the type
 * @param methods the operations: inherited ones first, otherwise as declared
 * @param mistakes what is wrong with it as a piece of Java, before anything is given a meaning
 * @param origin where it was written
 */
public record Declaration(
    String name,
    String qualifiedName,
    List<Mention> mentions,
    List<Method> methods,
    List<Diagnostic> mistakes,
    Origin origin) {
  /** Copies the lists. */
  public Declaration {
    mentions = List.copyOf(mentions);
    methods = List.copyOf(methods);
    mistakes = List.copyOf(mistakes);
  }

  /** The annotation of a name on the type. */
  public Optional<Mention> mention(String annotation) {
    return mentions.stream().filter(m -> m.annotation().equals(annotation)).findFirst();
  }
}
