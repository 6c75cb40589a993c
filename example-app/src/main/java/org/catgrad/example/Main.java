package org.catgrad.example;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 a file could not be read or written, 2 wrong usage. */
@Command(
    name = "catgrad-example-app",
    description = "Trains example models with the trainers that Catgrad generated for them.",
    mixinStandardHelpOptions = true,
    version = "catgrad-example-app 0.1.0",
    subcommands = {
      IrisCommand.class,
      DigitsCommand.class,
      CharsCommand.class,
      DreamCommand.class,
      GanCommand.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param arguments {@code iris}, {@code digits}, {@code chars}, {@code dream} or {@code gan} with
   *     options; {@code --help} explains
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for tests to redirect and to execute. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              if (exception instanceof IOException problem) {
                commandLine.getErr().println(message(problem));
                return commandLine.getCommandSpec().exitCodeOnExecutionException();
              }
              throw exception;
            });
  }

  /** One line: the exceptions of java.nio often have no more to say than the name of the file. */
  private static String message(IOException problem) {
    if (problem instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (problem instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    return problem.getMessage();
  }
}
