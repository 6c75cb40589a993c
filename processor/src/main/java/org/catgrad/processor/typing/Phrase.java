package org.catgrad.processor.typing;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.declarations.Structure;

/**
 * A method with its annotations understood.
 *
 * @param method the method
 * @param input its {@code @Input}, if it is an input
 * @param words what it does, from left to right
 * @param output whether it is marked as an output
 * @param sound whether it could be understood; otherwise that has been reported
 */
record Phrase(
    Method method, Optional<Mention> input, List<WordUse> words, boolean output, boolean sound) {
  Phrase {
    words = List.copyOf(words);
  }

  /** The name of the method. */
  String name() {
    return method.name();
  }

  /** Whether the method ends in a discard and so produces no wire. */
  boolean discards() {
    return !words.isEmpty()
        && words.get(words.size() - 1).mention().annotation().equals(Structure.DISCARD);
  }
}
