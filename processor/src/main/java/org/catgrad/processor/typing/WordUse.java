package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;

/**
 * A word that a method uses, by itself or through annotations of the user's own.
 *
 * @param mention the word
 * @param through the user's annotations that lead to it, the one on the method first
 */
record WordUse(Mention mention, List<Mention> through) {
  WordUse {
    through = List.copyOf(through);
  }

  /** The annotation on the method. */
  Mention onMethod() {
    return through.isEmpty() ? mention : through.get(0);
  }

  /** Where the annotation on the method stands. */
  Origin origin() {
    return onMethod().origin();
  }

  /** The word as messages name it: {@code @Dense}, or {@code @Layer: @Dense}. */
  String shown() {
    List<Mention> all = new ArrayList<>(through);
    all.add(mention);
    return all.stream().map(Mention::shown).collect(Collectors.joining(": "));
  }

  /** The word as wires name it: {@code dense}. */
  String wireName() {
    String name = mention.simpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** A mistake in the use of the word. */
  Diagnostic mistake(Tag tag, String message) {
    return new Diagnostic(tag, shown() + ": " + message, List.of(origin()));
  }

  /** A mistake in the value of an attribute; it may be written on an annotation of the user's. */
  Diagnostic mistake(Tag tag, String attribute, String message) {
    List<Origin> places = new ArrayList<>();
    places.add(mention.placeOf(attribute));
    for (int i = through.size() - 1; i >= 0; i--) {
      places.add(through.get(i).origin());
    }
    return new Diagnostic(tag, shown() + ": " + message, places);
  }
}
