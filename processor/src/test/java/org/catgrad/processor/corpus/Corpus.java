package org.catgrad.processor.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The models of the tests: good ones, which compile, and bad ones, which say what is wrong. */
public final class Corpus {
  private Corpus() {}

  /** The files of the good models, by name. */
  public static List<Path> good() {
    return files("good");
  }

  /** The files of the bad models, by name. */
  public static List<Path> bad() {
    return files("bad");
  }

  private static List<Path> files(String folder) {
    try {
      Path path = Path.of(Corpus.class.getResource("/models/" + folder).toURI());
      try (Stream<Path> files = Files.list(path)) {
        return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The mistakes that a bad model says it has: a comment {@code //! text} tells of one in the line
   * that follows; {@code //!} and more spaces continue the text.
   */
  public static List<Problem> expected(Path file) {
    List<Problem> expected = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith("//!   ")) {
        int last = waiting.size() - 1;
        waiting.set(last, waiting.get(last) + " " + line.substring(6));
      } else if (line.startsWith("//! ")) {
        waiting.add(line.substring(4));
      } else {
        for (String text : waiting) {
          expected.add(new Problem(file.getFileName().toString(), i + 1, text));
        }
        waiting.clear();
      }
    }
    return expected.stream().sorted().toList();
  }

  /** The lines of a file. */
  public static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
