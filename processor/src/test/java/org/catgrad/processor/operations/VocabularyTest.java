package org.catgrad.processor.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.annotations.Apply;
import org.catgrad.annotations.Block;
import org.catgrad.annotations.Initialize;
import org.catgrad.annotations.Input;
import org.catgrad.annotations.Model;
import org.catgrad.annotations.Output;
import org.catgrad.annotations.Tensor;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.junit.jupiter.api.Test;

/** The annotations that users write and the meanings that the processor has are the same set. */
class VocabularyTest {
  /** Annotations of methods that the processor reads itself. */
  private static final Set<Class<?>> STRUCTURE_OF_METHODS =
      Set.of(Input.class, Output.class, Apply.class);

  /** Annotations of types that the processor reads itself. */
  private static final Set<Class<?>> STRUCTURE_OF_TYPES =
      Set.of(Model.class, Block.class, Initialize.class);

  private static List<Class<?>> annotations() throws IOException, URISyntaxException {
    Path location =
        Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(location)) {
      return annotations(location);
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      return annotations(jar.getPath("/"));
    }
  }

  private static List<Class<?>> annotations(Path root) throws IOException {
    String name = Tensor.class.getPackageName();
    List<Class<?>> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
      for (Path file : files.toList()) {
        String simple = file.getFileName().toString().replaceFirst("\\.class$", "");
        try {
          Class<?> type = Class.forName(name + "." + simple);
          // nested ones hold repeated annotations
          if (type.isAnnotation() && !type.isMemberClass()) {
            found.add(type);
          }
        } catch (ClassNotFoundException missing) {
          throw new IllegalStateException(missing);
        }
      }
    }
    return found;
  }

  private static Set<String> annotationsOn(ElementType element, Set<Class<?>> structure)
      throws IOException, URISyntaxException {
    Set<String> names = new TreeSet<>();
    for (Class<?> type : annotations()) {
      boolean applies = List.of(type.getAnnotation(Target.class).value()).contains(element);
      if (applies && !structure.contains(type)) {
        names.add(type.getName());
      }
    }
    assertFalse(names.isEmpty(), "a search that finds nothing would pass");
    return names;
  }

  @Test
  void everyWordHasAMeaningAndEveryMeaningAWord() throws IOException, URISyntaxException {
    List<String> words = Words.services(Word.class).map(Word::annotation).toList();
    assertEquals(annotationsOn(ElementType.METHOD, STRUCTURE_OF_METHODS), new TreeSet<>(words));
    assertEquals(words.size(), Set.copyOf(words).size(), () -> "a word twice in " + words);
  }

  @Test
  void everyLossAndOptimiserHasAMeaning() throws IOException, URISyntaxException {
    Set<String> losses =
        Words.services(Loss.Word.class)
            .map(Loss.Word::annotation)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> optimisers =
        Words.services(Optimizer.Word.class)
            .map(Optimizer.Word::annotation)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(losses.stream().noneMatch(optimisers::contains));
    Set<String> both = new TreeSet<>(losses);
    both.addAll(optimisers);
    assertEquals(annotationsOn(ElementType.TYPE, STRUCTURE_OF_TYPES), both);
  }
}
