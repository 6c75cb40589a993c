package org.catgrad.processor.operations;

import static org.catgrad.processor.operations.WordTypesTest.use;
import static org.catgrad.processor.operations.Words.f;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.processor.operations.WordTypesTest.Use;
import org.catgrad.processor.types.ArrayType;

/** Right uses of the words whose training and prediction differ, for {@link WordTypesTest}. */
final class StateUses {
  private StateUses() {}

  static Stream<Use> uses() {
    ArrayType shared = f(3).withRows(false);
    ArrayType sharedMatrix = f(3, 2).withRows(false);
    return Stream.of(
        use("Dropout", Map.of("value", 0.5), List.of(f()), f()),
        use("Dropout", Map.of("value", 0.1), List.of(f(2, 3)), f(2, 3)),
        use("Dropout", Map.of("value", 0.0), List.of(f(2)), f(2)),
        use("Dropout", Map.of("value", Math.nextDown(1.0)), List.of(shared), shared),
        use("RandomNormal", List.of(f(2, 3)), f(2, 3)),
        use("RandomNormal", List.of(shared), shared),
        use("BatchNorm", List.of(f(4)), f(4)),
        use("BatchNorm", Map.of("momentum", 0.0, "epsilon", 1.0), List.of(f(4)), f(4)),
        use("BatchNorm", Map.of("momentum", 1.0), List.of(f(3, 8, 6)), f(3, 8, 6)),
        use("BatchNorm", List.of(sharedMatrix), sharedMatrix));
  }
}
