package org.catgrad.processor.corpus;

import java.util.Comparator;

/**
 * A message of a compiler.
 *
 * @param file the name of the file, without folders
 * @param line the line, from 1
 * @param text the message
 */
public record Problem(String file, int line, String text) implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file).thenComparing(Problem::line).thenComparing(Problem::text);

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + text + "\n";
  }
}
