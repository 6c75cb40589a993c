package org.catgrad.runtime;

import java.util.Collection;
import java.util.Locale;

/** Messages about names that do not exist. */
final class Names {
  private static final int LONGEST_LIST = 20;

  private Names() {}

  /** An exception with the nearest existing name, if one is near, and the existing names. */
  static IllegalArgumentException unknown(String kind, String name, Collection<String> existing) {
    StringBuilder message = new StringBuilder("there is no " + kind + " \"" + name + "\"");
    String nearest = nearest(name, existing);
    if (nearest != null) {
      message.append("; did you mean \"").append(nearest).append("\"?");
    }
    return new IllegalArgumentException(message.append(list(existing)).toString());
  }

  private static String list(Collection<String> existing) {
    if (existing.isEmpty()) {
      return " (there are none)";
    }
    String names = String.join(", ", existing.stream().limit(LONGEST_LIST).toList());
    int more = existing.size() - LONGEST_LIST;
    return " (existing: " + names + (more > 0 ? " and " + more + " more)" : ")");
  }

  /** The existing name with the fewest edits, or null if more than a third of it would change. */
  static String nearest(String name, Collection<String> existing) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : existing) {
      int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest && edits <= Math.max(1, candidate.length() / 3)) {
        fewest = edits;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitute, 1 + Math.min(above[j], row[j - 1]));
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return above[b.length()];
  }
}
