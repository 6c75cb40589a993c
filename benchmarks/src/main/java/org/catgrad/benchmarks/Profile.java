package org.catgrad.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.catgrad.runtime.ArrayBackend;

/**
 * Where the time of a row goes: samples of Java Flight Recorder, counted by the method that was
 * running, and by the method of this project that had called it where that was another's.
 *
 * <p>Inlined methods count as themselves. Start the JVM with {@code -XX:+UnlockDiagnosticVMOptions
 * -XX:+DebugNonSafepoints}, as {@code scripts/profile.sh} does, or samples are moved to the next
 * place where the JVM keeps track of lines.
 */
final class Profile {
  private static final long WARM_SECONDS = 5;
  private static final long SECONDS = 15;
  private static final String PROJECT = "org.catgrad.";

  private Profile() {}

  /** Trains for some seconds and prints the methods with at least 0.5 % of the samples. */
  static void run(Row row, ArrayBackend backend, PrintStream out) {
    train(row, backend, WARM_SECONDS);
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(5));
      recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(5));
      recording.start();
      final double step = train(row, backend, SECONDS);
      recording.stop();
      Path file = Files.createTempFile("profile", ".jfr");
      recording.dump(file);
      print(RecordingFile.readAllEvents(file), row, step, out);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds per step. */
  private static double train(Row row, ArrayBackend backend, long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long elapsed = 0;
    long steps = 0;
    while (System.nanoTime() < end) {
      // From fresh parameters now and then, so that nothing saturates.
      try (Workload workload = Workloads.of(row, backend)) {
        long start = System.nanoTime();
        for (int i = 0; i < 4 * row.timed(); i++) {
          workload.step();
        }
        elapsed += System.nanoTime() - start;
        steps += 4 * row.timed();
      }
    }
    return elapsed * 1e-6 / steps;
  }

  private static void print(List<RecordedEvent> events, Row row, double step, PrintStream out) {
    Map<String, Integer> counts = new HashMap<>();
    int samples = 0;
    for (RecordedEvent event : events) {
      if (event.getStackTrace() != null
          && event.getThread("sampledThread") != null
          && event.getEventType().getName().endsWith("Sample")) {
        String method = method(event.getStackTrace().getFrames());
        if (method != null) {
          samples++;
          counts.merge(method, 1, Integer::sum);
        }
      }
    }
    out.printf(Locale.ROOT, "%s: %.4f ms per step, %d samples%n%n", row, step, samples);
    out.println("| share | ms | method |");
    out.println("| ---: | ---: | --- |");
    double all = samples;
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= 0.005 * all)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            entry -> {
              double share = entry.getValue() / all;
              out.printf(
                  Locale.ROOT,
                  "| %.1f %% | %.4f | `%s` |%n",
                  100 * share,
                  share * step,
                  entry.getKey());
            });
  }

  /** The running method, with its caller in this project; null while a workload is made. */
  private static String method(List<RecordedFrame> frames) {
    String method = null;
    for (RecordedFrame frame : frames) {
      String type = frame.getMethod().getType().getName();
      if (type.startsWith(Workloads.class.getName()) && frame.getMethod().getName().equals("of")) {
        return null;
      }
      if (method == null && type.startsWith(PROJECT)) {
        RecordedFrame top = frames.get(0);
        method = top == frame ? name(frame) : name(frame) + " › " + name(top);
      }
    }
    return method;
  }

  private static String name(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethod().getName();
  }
}
