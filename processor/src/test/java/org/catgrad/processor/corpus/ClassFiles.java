package org.catgrad.processor.corpus;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class files in a folder or jar. */
final class ClassFiles {
  private ClassFiles() {}

  /** Their paths, with slashes. */
  static List<String> of(Path location) {
    try {
      if (Files.isRegularFile(location)) {
        try (JarFile jar = new JarFile(location.toFile())) {
          return jar.stream().map(ZipEntry::getName).filter(n -> n.endsWith(".class")).toList();
        }
      }
      try (Stream<Path> files = Files.walk(location)) {
        return files
            .map(file -> location.relativize(file).toString().replace(File.separatorChar, '/'))
            .filter(n -> n.endsWith(".class"))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
