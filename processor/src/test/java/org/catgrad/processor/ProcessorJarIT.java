package org.catgrad.processor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import javax.annotation.processing.Processor;
import javax.xml.parsers.DocumentBuilderFactory;
import org.catgrad.annotations.Model;
import org.catgrad.runtime.Trainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Checks the packaged processor: what a user's build puts on its processor path.
 *
 * <p>The build passes the jar and the pom that is published with it as system properties.
 */
class ProcessorJarIT {
  private static final String PROCESSOR = "org.catgrad.processor.CatgradProcessor";
  private static final String SERVICES = "META-INF/services/";
  private static final int JAVA_17 = 61;

  /** A library's package, as class files spell it, where it is neither relocated nor in a glob. */
  private static final Pattern NOT_RELOCATED =
      Pattern.compile(
          "(?<!org/catgrad/processor/shaded/|[*]/)(com/google|com/palantir|org/jspecify)/");

  private static Path file;
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    file = Path.of(System.getProperty("processor.jar"));
    jar = new JarFile(file.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void everyClassIsInThePackageOfTheProcessor() {
    List<String> classes = names(".class");
    assertFalse(classes.isEmpty());
    assertAll(
        classes.stream().map(n -> () -> assertTrue(n.startsWith("org/catgrad/processor/"), n)));
  }

  @Test
  void otherEntriesAreTheExpectedMetadata() {
    Set<String> metadata = new TreeSet<>(names(""));
    metadata.removeAll(names(".class"));
    metadata.removeIf(name -> name.startsWith(SERVICES + "org.catgrad.processor."));
    assertEquals(
        new TreeSet<>(
            Set.of(
                "META-INF/LICENSE",
                "META-INF/MANIFEST.MF",
                "META-INF/THIRD-PARTY.txt",
                "META-INF/gradle/incremental.annotation.processors",
                "META-INF/licenses/Apache-2.0.txt",
                SERVICES + Processor.class.getName())),
        metadata);
  }

  @Test
  void noEntryIsThereTwice() {
    List<String> names = names("");
    assertEquals(names.size(), Set.copyOf(names).size());
  }

  @Test
  void everyClassRunsOnJava17() {
    assertAll(
        names(".class").stream()
            .map(n -> () -> assertTrue(ByteBuffer.wrap(bytes(n)).getShort(6) <= JAVA_17, n)));
  }

  @Test
  void noClassRefersToALibraryOutsideTheJar() {
    assertAll(
        names(".class").stream()
            .map(n -> () -> assertFalse(NOT_RELOCATED.matcher(latin1(n)).find(), n)));
  }

  @Test
  void theProcessorIsTheOneService() {
    assertEquals(List.of(PROCESSOR), lines(SERVICES + Processor.class.getName()));
  }

  @Test
  void everyServiceHasItsProviders() {
    for (String service : names("")) {
      if (service.startsWith(SERVICES)) {
        List<String> providers = lines(service);
        assertFalse(providers.isEmpty(), service);
        for (String provider : providers) {
          assertTrue(names(".class").contains(provider.replace('.', '/') + ".class"), provider);
        }
      }
    }
  }

  @Test
  void gradleKnowsTheProcessorAsIsolating() {
    assertEquals(
        List.of(PROCESSOR + ",isolating"),
        lines("META-INF/gradle/incremental.annotation.processors"));
  }

  @Test
  void theModuleHasAName() throws IOException {
    assertEquals(
        "org.catgrad.processor",
        jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
  }

  @Test
  void thePublishedPomBringsNothingOntoAnyPath() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new File(System.getProperty("processor.pom")));
    assertEquals("catgrad-processor", text(pom.getDocumentElement(), "artifactId"));
    NodeList dependencies = pom.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      assertTrue(
          Set.of("provided", "test").contains(text(dependency, "scope")),
          text(dependency, "artifactId"));
    }
  }

  @Test
  void theProcessorIsFoundInTheJarAlone() throws IOException {
    URL[] path = {file.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      List<Processor> processors = new ArrayList<>();
      ServiceLoader.load(Processor.class, loader).forEach(processors::add);
      assertEquals(1, processors.size());
      assertEquals(PROCESSOR, processors.get(0).getClass().getName());
      assertTrue(processors.get(0).getSupportedAnnotationTypes().contains(Model.class.getName()));
    }
  }

  @Test
  void theJarAloneCompilesAModel(@TempDir Path directory) throws Exception {
    Path source = directory.resolve("Net.java");
    Files.writeString(
        source,
        """
        import org.catgrad.annotations.*;

        @Model(batch = 8)
        @SquaredError
        @Sgd(learningRate = 0.01)
        interface Net {
          @Input(4)
          Tensor features();

          @Dense(3)
          @Sigmoid
          Tensor classes(Tensor features);
        }
        """);
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages, true);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                out,
                out,
                "-processorpath",
                file.toString(),
                "-classpath",
                location(Model.class) + File.pathSeparator + location(Trainer.class),
                "-d",
                directory.toString(),
                source.toString());
    assertEquals(0, result, messages.toString());
    assertTrue(Files.exists(directory.resolve("NetTrainer.class")), messages.toString());
  }

  /** The names of the jar's files, without its directories, that end in a suffix. */
  private static List<String> names(String suffix) {
    return jar.stream()
        .filter(entry -> !entry.isDirectory())
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(suffix))
        .toList();
  }

  private static byte[] bytes(String name) {
    try (var in = jar.getInputStream(jar.getEntry(name))) {
      return in.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String latin1(String name) {
    return new String(bytes(name), StandardCharsets.ISO_8859_1);
  }

  private static List<String> lines(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
  }

  /** The text of the first direct child with a tag; empty where there is none. */
  private static String text(Element parent, String tag) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(tag)) {
        return node.getTextContent();
      }
    }
    return "";
  }

  private static Path location(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
