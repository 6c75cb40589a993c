package org.catgrad.processor.passes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.types.ArrayType;

/**
 * Gathers from all diagrams of a model what the trainer must check about positions in the inputs.
 * Every call checks for all of them, so that the same rows are good for each.
 */
public final class InputPositions {
  private final List<String> inputs;
  private final Map<String, int[]> limits = new LinkedHashMap<>();

  /** Nothing to check yet about inputs of these names. */
  public InputPositions(List<String> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  /**
   * Adds the checks of a diagram of primitives.
   *
   * @param diagram the diagram
   * @param first the position among its inputs of the model's first input; the others follow
   * @return the diagram without the clips that the checks make needless
   */
  public OpenHypergraph<ArrayType, Operation> analyze(
      OpenHypergraph<ArrayType, Operation> diagram, int first) {
    IndexBounds bounds = IndexBounds.of(diagram);
    for (int i = 0; i < inputs.size(); i++) {
      limits.merge(inputs.get(i), bounds.limitsOf(first + i), InputPositions::smaller);
    }
    return bounds.withoutNeedlessClips(
        IntStream.range(first, first + inputs.size()).boxed().collect(Collectors.toSet()));
  }

  private static int[] smaller(int[] a, int[] b) {
    return IntStream.range(0, a.length).map(i -> Math.min(a[i], b[i])).toArray();
  }

  /** The checks by input; none for inputs without positions. */
  public Map<String, List<PositionCheck>> checks() {
    Map<String, List<PositionCheck>> checks = new LinkedHashMap<>();
    limits.forEach(
        (input, limit) -> {
          List<PositionCheck> found = PositionCheck.of(limit);
          if (!found.isEmpty()) {
            checks.put(input, found);
          }
        });
    return checks;
  }
}
