package org.catgrad.processor.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Sigmoid;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.types.ArrayType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningsTest {
  private static final String SIGMOID = Rules.ANNOTATIONS + "Sigmoid";

  @TempDir private Path directory;

  /** A word of a user's. */
  public static class Foreign implements Word {
    @Override
    public String annotation() {
      return "com.example.Foreign";
    }

    @Override
    public OpenHypergraph<ArrayType, Operation> meaning(
        Arguments arguments, List<ArrayType> source) {
      throw new UnsupportedOperationException();
    }
  }

  /** A second meaning of one of the project's annotations. */
  public static final class OtherSigmoid extends Foreign {
    @Override
    public String annotation() {
      return SIGMOID;
    }
  }

  /** A word that is named like one of the project's. */
  public static final class SigmoidWord extends Foreign {}

  /** Where service files are those given, as on a processor path; notes which classes it loads. */
  private static final class Loader extends ClassLoader {
    private final List<URL> lists;
    private final Set<String> loaded = new TreeSet<>();

    Loader(List<URL> lists) {
      super(MeaningsTest.class.getClassLoader());
      this.lists = lists;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
      return Collections.enumeration(lists);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      loaded.add(name);
      return super.loadClass(name, resolve);
    }
  }

  /** The project's own list of a service: tests have others beside it. */
  private static URL own(Class<?> service) throws IOException {
    String root = service.getProtectionDomain().getCodeSource().getLocation().toString();
    String name = "META-INF/services/" + service.getName();
    return Collections.list(service.getClassLoader().getResources(name)).stream()
        .filter(list -> list.toString().contains(root))
        .findFirst()
        .orElseThrow();
  }

  private URL listing(String... classes) throws IOException {
    Path file = Files.createTempFile(directory, "services", "");
    Files.write(file, List.of(classes));
    return file.toUri().toURL();
  }

  private static Meanings<Word> words(Loader loader) {
    return new Meanings<>(Word.class, loader, Word::annotation);
  }

  @Test
  void theProjectsOwnAreLoadedOneByOne() throws IOException {
    Loader loader = new Loader(List.of(own(Word.class)));
    Meanings<Word> words = words(loader);
    assertTrue(words.contains(Rules.ANNOTATIONS + "Dense"));
    assertEquals(Set.of(), loader.loaded);
    Word sigmoid = words.of(SIGMOID).orElseThrow();
    assertInstanceOf(Sigmoid.Annotation.class, sigmoid);
    assertSame(sigmoid, words.of(SIGMOID).orElseThrow());
    assertEquals(Optional.empty(), words.of(Rules.ANNOTATIONS + "Adam"));
    assertEquals(Optional.empty(), words.of("java.lang.Deprecated"));
    assertEquals(Set.of(Sigmoid.Annotation.class.getName()), loader.loaded);
    assertFalse(words.contains("com.example.Foreign"));
    assertTrue(words.annotations().contains(Rules.ANNOTATIONS + "Dense"));
    assertSame(sigmoid, words.of(SIGMOID).orElseThrow());
  }

  /** Otherwise a word would be found only where others' words are on the path, too. */
  @Test
  void theProjectsOwnAreNamedAfterTheirAnnotations() throws IOException {
    assertNames(Word.class, words(new Loader(List.of(own(Word.class)))).annotations());
    Loader losses = new Loader(List.of(own(Loss.Word.class)));
    assertNames(
        Loss.Word.class,
        new Meanings<>(Loss.Word.class, losses, Loss.Word::annotation).annotations());
    Loader optimizers = new Loader(List.of(own(Optimizer.Word.class)));
    assertNames(
        Optimizer.Word.class,
        new Meanings<>(Optimizer.Word.class, optimizers, Optimizer.Word::annotation).annotations());
  }

  private static void assertNames(Class<?> service, Set<String> annotations) throws IOException {
    ServiceLoader<?> services = ServiceLoader.load(service, new Loader(List.of(own(service))));
    List<String> names = new ArrayList<>();
    services.forEach(each -> names.add(Meanings.annotation(each.getClass().getName())));
    assertFalse(names.isEmpty());
    assertEquals(new TreeSet<>(names), new TreeSet<>(annotations));
    assertEquals(names.size(), annotations.size());
  }

  @Test
  void othersAreFoundBesideThem() throws IOException {
    Meanings<Word> words =
        words(new Loader(List.of(own(Word.class), listing(Foreign.class.getName()))));
    assertInstanceOf(Foreign.class, words.of("com.example.Foreign").orElseThrow());
    assertInstanceOf(Sigmoid.Annotation.class, words.of(SIGMOID).orElseThrow());
    assertEquals(Optional.empty(), words.of("com.example.Other"));
  }

  @Test
  void anAnnotationHasOneMeaning() throws IOException {
    Loader loader = new Loader(List.of(own(Word.class), listing(OtherSigmoid.class.getName())));
    String message = assertThrows(IllegalStateException.class, () -> words(loader)).getMessage();
    assertTrue(message.contains(SIGMOID), message);
    assertTrue(message.contains(Sigmoid.Annotation.class.getName()), message);
    assertTrue(message.contains(OtherSigmoid.class.getName()), message);
  }

  /** One jar made of several has one list. */
  @Test
  void othersAreFoundInTheSameList() throws IOException {
    URL merged =
        listing(
            "# two", Sigmoid.Annotation.class.getName(), SigmoidWord.class.getName() + " # own");
    Meanings<Word> words = words(new Loader(List.of(merged)));
    assertInstanceOf(Sigmoid.Annotation.class, words.of(SIGMOID).orElseThrow());
    assertInstanceOf(SigmoidWord.class, words.of("com.example.Foreign").orElseThrow());
    assertEquals(Set.of("com.example.Foreign", SIGMOID), words.annotations());
  }

  @Test
  void whatCannotBeLoadedIsNamed() throws IOException {
    String missing = "org.catgrad.processor.Missing";
    Meanings<Word> words = words(new Loader(List.of(listing(missing))));
    String message =
        assertThrows(ServiceConfigurationError.class, () -> words.of(Rules.ANNOTATIONS + "Missing"))
            .getMessage();
    assertTrue(message.contains(missing), message);
  }
}
