package org.catgrad.processor.writers;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles sources in memory; any warning is an error, but for javac's own that an incubator module
 * is used.
 */
final class JavaCompilation {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      JAVAC.getStandardFileManager(null, null, null);

  private JavaCompilation() {}

  /** The class files of some sources, both by qualified name. */
  static Map<String, byte[]> compile(Map<String, String> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> written = new TreeMap<>();
    JavaFileManager manager =
        new ForwardingJavaFileManager<>(FILES) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:/" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return written.computeIfAbsent(name, n -> new ByteArrayOutputStream());
              }
            };
          }
        };
    boolean succeeded =
        JAVAC
            .getTask(
                null,
                manager,
                diagnostics,
                List.of(
                    "-Xlint:all",
                    "-Xdoclint:all,-missing",
                    "-proc:none",
                    "--add-modules=jdk.incubator.vector"),
                null,
                sources.entrySet().stream().map(JavaCompilation::source).toList())
            .call();
    boolean warned =
        diagnostics.getDiagnostics().stream()
            .map(Object::toString)
            .anyMatch(warning -> !warning.endsWith("incubating module(s): jdk.incubator.vector"));
    if (!succeeded || warned) {
      throw new AssertionError(
          diagnostics.getDiagnostics().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\n", "", "\n" + String.join("\n", sources.values()))));
    }
    Map<String, byte[]> classes = new TreeMap<>();
    written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
    return classes;
  }

  private static JavaFileObject source(Map.Entry<String, String> source) {
    String path = source.getKey().replace('.', '/') + ".java";
    return new SimpleJavaFileObject(URI.create("memory:/" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source.getValue();
      }
    };
  }

  /** A class of those that were compiled, in a loader of its own. */
  static Class<?> load(Map<String, byte[]> classes, String name) {
    ClassLoader loader =
        new ClassLoader(JavaCompilation.class.getClassLoader()) {
          @Override
          protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            byte[] bytes = classes.get(wanted);
            if (bytes == null) {
              throw new ClassNotFoundException(wanted);
            }
            return defineClass(wanted, bytes, 0, bytes.length);
          }
        };
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException missing) {
      throw new AssertionError(missing);
    }
  }
}
