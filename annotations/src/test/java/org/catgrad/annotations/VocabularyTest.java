package org.catgrad.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Rules that every annotation of the vocabulary keeps, those that are added later included: the
 * annotations are found among the compiled classes, not listed here.
 *
 * <p>The annotations themselves are not there at run time, but what stands on their declarations
 * is.
 */
class VocabularyTest {

  @TestFactory
  Stream<DynamicTest> everyAnnotationKeepsTheRules() {
    return annotations().stream()
        .map(
            type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> assertKeepsTheRules(type)));
  }

  /** A search that finds nothing would pass every rule. */
  @Test
  void theSearchFindsTheVocabulary() {
    Set<Class<?>> found = Set.copyOf(annotations());
    assertTrue(
        found.containsAll(
            List.of(Model.class, Input.class, Wire.class, Dense.class, Adam.class, Discard.class)),
        () -> "found only " + found);
  }

  @Test
  void aBareAnnotationBreaksEveryRule() {
    assertEquals(
        List.of("no @Documented", "no @Retention", "no @Target", "not public"),
        violations(Bare.class));
  }

  @Test
  void aWordForMethodsOnlyOrSeenAtRunTimeBreaksTheRules() {
    assertEquals(
        List.of(
            "retention RUNTIME: expected CLASS",
            "on methods but not on annotations: no word of the user's own could use it"),
        violations(MethodOnly.class));
  }

  @Test
  void aTensorCannotBeMade() {
    assertEquals(0, Tensor.class.getConstructors().length);
    assertTrue(Modifier.isFinal(Tensor.class.getModifiers()));
  }

  private static void assertKeepsTheRules(Class<?> type) {
    assertEquals(List.of(), violations(type), type::getName);
  }

  private static List<String> violations(Class<?> type) {
    List<String> found = new ArrayList<>();
    if (!type.isAnnotationPresent(Documented.class)) {
      found.add("no @Documented");
    }
    Retention retention = type.getAnnotation(Retention.class);
    if (retention == null) {
      found.add("no @Retention");
    } else if (retention.value() != RetentionPolicy.CLASS) {
      found.add("retention " + retention.value() + ": expected CLASS");
    }
    Target target = type.getAnnotation(Target.class);
    if (target == null || target.value().length == 0) {
      found.add("no @Target");
    } else if (isWord(type, target) && !targets(target).contains(ElementType.ANNOTATION_TYPE)) {
      found.add("on methods but not on annotations: no word of the user's own could use it");
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      found.add("not public");
    }
    return found;
  }

  /** Inputs and outputs belong to the interface of a diagram; all else on a method is a word. */
  private static boolean isWord(Class<?> type, Target target) {
    return targets(target).contains(ElementType.METHOD)
        && type != Input.class
        && type != Output.class;
  }

  private static Set<ElementType> targets(Target target) {
    return EnumSet.copyOf(List.of(target.value()));
  }

  private static List<Class<?>> annotations() {
    try {
      Path root = Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
            .sorted()
            .<Class<?>>map(VocabularyTest::load)
            .filter(Class::isAnnotation)
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replaceAll("[/\\\\]", ".");
    try {
      return Class.forName(name, false, Tensor.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(name + " is not on the class path", e);
    }
  }

  private @interface Bare {}

  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface MethodOnly {}
}
