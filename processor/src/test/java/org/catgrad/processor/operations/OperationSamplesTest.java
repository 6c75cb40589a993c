package org.catgrad.processor.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.derivative.Recomputed;
import org.catgrad.processor.learner.OptimizerLens;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the list of samples complete: the operations are found among the compiled classes. */
class OperationSamplesTest {
  /** Stand for something else until a functor replaces them, so that there is no derivative. */
  private static final Set<Class<?>> PLACEHOLDERS =
      Set.of(Call.class, Parameter.class, ByMode.class, Stateful.class, Recomputed.class);

  /** Their reverse maps are no derivatives on purpose; the learner's tests are about them. */
  private static final Set<Class<?>> LENSES = Set.of(OptimizerLens.class, Detach.class);

  /** Views of other operations that are evaluated on the spot and are in no diagram. */
  private static final Set<String> VIEWS =
      Set.of("org.catgrad.processor.passes.ConstantFolding$OnScalars");

  private static List<Class<?>> compiledOperations() throws IOException, URISyntaxException {
    Path classes =
        Path.of(Operation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes.resolve("org/catgrad/processor"))) {
      return files
          .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> Operation.class.isAssignableFrom(type) && !type.isInterface())
          .collect(Collectors.toList());
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Operation.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Test
  void everyOperationHasSamples() throws IOException, URISyntaxException {
    List<Class<?>> compiled = compiledOperations();
    assertTrue(compiled.size() > 30, "a search that finds nothing would pass");
    Set<String> missing = new TreeSet<>();
    compiled.forEach(type -> missing.add(type.getName()));
    missing.removeAll(VIEWS);
    Stream.of(OperationSamples.operations(), PLACEHOLDERS, LENSES)
        .flatMap(Set::stream)
        .forEach(type -> missing.remove(type.getName()));
    assertEquals(Set.of(), missing, "register samples of each operation in OperationSamples");
  }

  static Stream<Class<?>> sampledOperations() {
    return OperationSamples.operations().stream();
  }

  /** Common subexpressions are found by equality. */
  @ParameterizedTest
  @MethodSource("sampledOperations")
  void equalArgumentsMakeEqualOperations(Class<?> type) {
    for (int seed = 0; seed < 20; seed++) {
      Operation first = OperationSamples.sample(type, seed).operation();
      Operation second = OperationSamples.sample(type, seed).operation();
      assertEquals(first, second);
      assertEquals(first.hashCode(), second.hashCode());
    }
  }

  @ParameterizedTest
  @MethodSource("sampledOperations")
  void everyOperationHasAFormula(Class<?> type) {
    Operation operation = OperationSamples.sample(type, 0).operation();
    List<String> names = List.of("first", "second", "third", "fourth");
    String formula = operation.formula(names.subList(0, operation.source().size()));
    assertTrue(!formula.isBlank() && !formula.contains("\n"), formula);
  }

  @Test
  void placeholdersHaveNoDerivative() {
    ArrayType type = ArrayType.shared(DType.FLOAT32, Shape.of(2));
    Parameter parameter =
        new Parameter("weight", type, new Initializer(Initializer.Kind.ZEROS, 0, 0, false));
    assertEquals(
        "parameter weight is not an input yet",
        assertThrows(IllegalStateException.class, parameter::optic).getMessage());
    assertThrows(IllegalStateException.class, () -> parameter.element(0, List.of()));
    Call call = new Call("Block", "hidden", List.of(type), List.of(type));
    assertEquals(
        "definition Block is not inlined yet",
        assertThrows(IllegalStateException.class, call::optic).getMessage());
  }
}
