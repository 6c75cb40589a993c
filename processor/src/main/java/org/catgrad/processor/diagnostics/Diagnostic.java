package org.catgrad.processor.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.Origin;

/**
 * A mistake found in a model or block.
 *
 * @param tag what kind of mistake it is
 * @param message what was found, what was expected and what to do about it
 * @param places where the message may be put, the narrowest first: each further one is a place that
 *     uses the one before, such as the method that applies the block in which the mistake is
 */
public record Diagnostic(Tag tag, String message, List<Origin> places) {
  /** Copies the places. */
  public Diagnostic {
    places = List.copyOf(places);
  }

  /** The same mistake, seen from places that use the last one so far. */
  public Diagnostic seenFrom(List<Origin> users) {
    List<Origin> all = new ArrayList<>(places);
    all.addAll(users);
    return new Diagnostic(tag, message, all);
  }

  /** The text to be shown at the narrowest place. */
  public String text() {
    return tag + " " + message;
  }

  /** The text to be shown at a wider place: it says what it speaks of. */
  public String textElsewhere() {
    return tag + " in " + places.get(0) + ": " + message;
  }
}
