package org.catgrad.processor.typing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import org.catgrad.processor.operations.Rules;

/**
 * The meanings of annotations of one kind: services, by the qualified names of the annotations.
 *
 * <p>They are a third of the classes that a small model would make the processor load. Where only
 * the project's own are listed on the processor path, each is loaded when it is used, since its
 * class is named after the annotation: what {@code @Conv2d} means says {@code Conv2dAnnotation},
 * {@code Conv2dWord} or {@code Conv2d}, or a class {@code Annotation} in {@code Conv2d}.
 *
 * @param <T> the type of the services
 */
public final class Meanings<T> {
  /** Annotations of these packages have no meanings but the project's own. */
  private static final List<String> CLOSED = List.of(Rules.ANNOTATIONS, "java.");

  private final Class<T> service;
  private final ClassLoader loader;
  private final Function<T, String> annotation;

  /** The classes that can be loaded one by one, by annotation. */
  private final Map<String, String> classes;

  private final Map<String, T> loaded = new LinkedHashMap<>();
  private boolean complete;

  /**
   * The services that a class loader provides.
   *
   * @throws IllegalStateException if an annotation has two meanings
   * @throws ServiceConfigurationError if a service cannot be loaded
   */
  Meanings(Class<T> service, ClassLoader loader, Function<T, String> annotation) {
    this.service = service;
    this.loader = loader;
    this.annotation = annotation;
    this.classes = ownClasses();
    if (classes.isEmpty()) {
      loadAll();
    }
  }

  /** What an annotation means, if it is one of this kind. */
  public Optional<T> of(String name) {
    if (!complete && !loaded.containsKey(name)) {
      if (classes.containsKey(name)) {
        T meaning = load(classes.get(name));
        if (annotation.apply(meaning).equals(name)) {
          loaded.put(name, meaning);
        } else {
          loadAll(); // a word from elsewhere, in a list made of several
        }
      } else if (CLOSED.stream().noneMatch(name::startsWith)) {
        loadAll();
      }
    }
    return Optional.ofNullable(loaded.get(name));
  }

  /** Whether an annotation is one of this kind. */
  public boolean contains(String name) {
    return classes.containsKey(name) || of(name).isPresent();
  }

  /** All annotations of this kind. */
  public Set<String> annotations() {
    loadAll();
    return Collections.unmodifiableSet(loaded.keySet());
  }

  /** The project's own classes by annotation, or none if there are others beside them. */
  private Map<String, String> ownClasses() {
    try {
      List<URL> lists =
          Collections.list(loader.getResources("META-INF/services/" + service.getName()));
      return lists.size() == 1 ? byAnnotation(lists.get(0)) : Map.of();
    } catch (IOException broken) {
      throw new ServiceConfigurationError(service.getName() + ": " + broken, broken);
    }
  }

  private static Map<String, String> byAnnotation(URL list) throws IOException {
    URLConnection connection = list.openConnection();
    connection.setUseCaches(false); // a cached one would keep the jar open
    Map<String, String> classes = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String name = line.split("#", 2)[0].strip();
        if (!name.isEmpty()) {
          classes.put(annotation(name), name);
        }
      }
    }
    return classes;
  }

  /** The annotation after which a class of the project is named. */
  static String annotation(String className) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    int nested = name.indexOf('$');
    String own = without("Word", without("Annotation", name.substring(nested + 1)));
    return Rules.ANNOTATIONS + (own.isEmpty() ? name.substring(0, nested) : own);
  }

  private static String without(String end, String name) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }

  private T load(String className) {
    try {
      return service.cast(
          Class.forName(className, true, loader).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | ClassCastException broken) {
      throw new ServiceConfigurationError(service.getName() + ": " + className, broken);
    }
  }

  private void loadAll() {
    if (complete) {
      return;
    }
    for (T meaning : ServiceLoader.load(service, loader)) {
      String name = annotation.apply(meaning);
      T other = loaded.putIfAbsent(name, meaning);
      if (other != null && other.getClass() != meaning.getClass()) {
        throw new IllegalStateException(
            "annotation "
                + name
                + " is given a meaning by "
                + other.getClass().getName()
                + " and by "
                + meaning.getClass().getName()
                + "; remove one of them from the processor path");
      }
    }
    complete = true;
  }
}
