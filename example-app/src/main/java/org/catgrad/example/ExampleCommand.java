package org.catgrad.example;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.catgrad.runtime.Trainer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common: help, printing, and how they refuse options and files. */
abstract class ExampleCommand implements Callable<Integer> {
  private static final int AFTER_ALL_OTHERS = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      order = AFTER_ALL_OTHERS,
      description = "Show this help and exit.")
  private boolean help;

  /** Prints a line at once, so that progress shows; numbers as in English everywhere. */
  final void print(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }

  /** Wrong usage, which ends the command with a line, the usage and exit code 2. */
  final ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Refuses an option that is below its least value. */
  final void checkAtLeast(String option, long value, long least) {
    if (value < least) {
      throw wrong(option + " is " + value + ": expected " + least + " or more");
    }
  }

  /** Loads parameters; of a directory Java's own message would only say that reading failed. */
  static void load(Trainer trainer, Path file) throws IOException {
    checkIsNoDirectory(file);
    trainer.load(file);
  }

  static void checkIsNoDirectory(Path file) throws FileSystemException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
  }
}
