package org.catgrad.processor.learner;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parameters that are updated in a way of their own.
 *
 * @param patterns the names, with {@code *} for anything within a part between dots and {@code **}
 *     for anything
 * @param learningRate the factor of their learning rate
 * @param weightDecay the factor of their weight decay
 * @param frozen whether they are not updated at all
 */
public record ParameterGroup(
    List<String> patterns, double learningRate, double weightDecay, boolean frozen)
    implements OptimizerPart {
  /** The parameters that are in no group. */
  static final ParameterGroup OTHERS = new ParameterGroup(List.of(), 1, 1, false);

  /** Copies the patterns. */
  public ParameterGroup {
    patterns = List.copyOf(patterns);
  }

  /** Whether a parameter of this name is in the group. */
  public boolean contains(String parameter) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, parameter));
  }

  /** Whether a pattern stands for a name. */
  public static boolean matches(String pattern, String parameter) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^.]*");
      }
    }
    return Pattern.matches(regex.toString(), parameter);
  }
}
