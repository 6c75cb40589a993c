package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.List;

/**
 * What a trainer checks about the positions in an array that a caller passes: elements whose number
 * in the array, modulo a period, is in a range must be below a limit and not negative.
 *
 * @param period after so many elements the checks repeat; a divisor of the number of elements in a
 *     row
 * @param from the first element
 * @param to the element after the last
 * @param limit what the positions must be below
 */
public record PositionCheck(int period, int from, int to, int limit) {
  /** As few checks as there are for the limits of the elements of a row. */
  public static List<PositionCheck> of(int[] limits) {
    int period = period(limits);
    List<PositionCheck> checks = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= period; to++) {
      if (to == period || limits[to] != limits[from]) {
        if (limits[from] != IndexBounds.NONE) {
          checks.add(new PositionCheck(period, from, to, limits[from]));
        }
        from = to;
      }
    }
    return List.copyOf(checks);
  }

  /** Whether all elements are checked alike. */
  public boolean isUniform() {
    return from == 0 && to == period;
  }

  private static int period(int[] limits) {
    for (int period = 1; period < limits.length; period++) {
      if (limits.length % period == 0 && repeats(limits, period)) {
        return period;
      }
    }
    return limits.length;
  }

  private static boolean repeats(int[] limits, int period) {
    for (int i = period; i < limits.length; i++) {
      if (limits[i] != limits[i - period]) {
        return false;
      }
    }
    return true;
  }
}
