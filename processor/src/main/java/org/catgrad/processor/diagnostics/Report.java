package org.catgrad.processor.diagnostics;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.catgrad.processor.hypergraph.Origin;

/**
 * Collects what is wrong with a model, so that all of it is reported at once; in order of finding.
 */
public final class Report {
  private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();

  /** Adds a mistake; adding it twice makes no difference. */
  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  /** Adds some mistakes. */
  public void addAll(Collection<Diagnostic> mistakes) {
    diagnostics.addAll(mistakes);
  }

  /** Adds a mistake with one place. */
  public void error(Tag tag, Origin place, String message) {
    add(new Diagnostic(tag, message, List.of(place)));
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return diagnostics.isEmpty();
  }

  /** What is wrong, in order of finding. */
  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }
}
