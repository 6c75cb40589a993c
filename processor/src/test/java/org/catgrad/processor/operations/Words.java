package org.catgrad.processor.operations;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/** The words that the service files name, applied in tests. */
public final class Words {
  private Words() {}

  /** The project's own implementations of a service; tests may add others to the class path. */
  static <T> Stream<T> services(Class<T> service) {
    return ServiceLoader.load(service, service.getClassLoader()).stream()
        .filter(provider -> location(provider.type()).equals(location(service)))
        .map(ServiceLoader.Provider::get);
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Every word by the simple name of its annotation. */
  static Map<String, Word> all() {
    Map<String, Word> words = new TreeMap<>();
    services(Word.class)
        .forEach(word -> words.put(word.annotation().substring(Rules.ANNOTATIONS.length()), word));
    return words;
  }

  /** The diagram of a word. */
  public static OpenHypergraph<ArrayType, Operation> meaning(
      String name, Map<String, Object> stated, List<ArrayType> source) {
    return all().get(name).meaning(StatedArguments.of(name, stated), source);
  }

  /** A float32 type with rows. */
  static ArrayType f(int... sizes) {
    return ArrayType.perRow(DType.FLOAT32, Shape.of(sizes));
  }

  /** An int32 type with rows. */
  static ArrayType i(int... sizes) {
    return ArrayType.perRow(DType.INT32, Shape.of(sizes));
  }

  /** A bool type with rows. */
  static ArrayType b(int... sizes) {
    return ArrayType.perRow(DType.BOOL, Shape.of(sizes));
  }
}
