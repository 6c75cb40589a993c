package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Vector kernels are compiled without objects, whatever HotSpot has seen of the Vector API before.
 * In other processes, where methods are compiled at once.
 */
class VectorCompilationTest {
  /** With the first trap in a method that a kernel inlines HotSpot gives up guessing. */
  @Test
  void otherOperatorsDoNotMatter() throws Exception {
    List<String> lines = run("operators", "-XX:PerMethodTrapLimit=1");
    assertTrue(lines.size() > 30, lines::toString);
    assertNothingAllocated(lines);
  }

  @Test
  void otherSpeciesDoNotMatterToMatrixProducts() throws Exception {
    List<String> lines = run("species");
    assertTrue(lines.size() > 20, lines::toString);
    assertNothingAllocated(lines);
  }

  private static void assertNothingAllocated(List<String> lines) {
    assertEquals(List.of(), lines.stream().filter(line -> !line.endsWith(": 0")).toList());
  }

  private static List<String> run(String argument, String... options)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "-Xbatch", "-XX:CompileCommand=quiet"));
    String program = VectorCompilationProgram.class.getName();
    command.add("-XX:CompileCommand=exclude," + program + "::sums");
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(
        place(VectorSupport.class) + File.pathSeparator + place(VectorCompilationTest.class));
    command.add(program);
    command.add(argument);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    assumeFalse(output.startsWith("absent"), "no vectors of 8 floats");
    return output.lines().toList();
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
