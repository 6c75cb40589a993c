package org.catgrad.example;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * What a run of the command line printed, and its exit code.
 *
 * @param code the exit code
 * @param out the lines of the standard output
 * @param err the lines of the standard error
 */
record CommandRun(int code, List<String> out, List<String> err) {
  /** Runs the command line. */
  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
            .execute(arguments);
    return new CommandRun(code, out.toString().lines().toList(), err.toString().lines().toList());
  }

  /** The lines that begin so. */
  List<String> lines(String beginning) {
    return out.stream().filter(line -> line.startsWith(beginning)).toList();
  }

  String lastLine() {
    return out.get(out.size() - 1);
  }

  /** The first number in the last line. */
  double lastNumber() {
    return Double.parseDouble(lastLine().replaceAll("^[^0-9]*([0-9.]+).*", "$1"));
  }
}
