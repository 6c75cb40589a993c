package org.catgrad.example;

import picocli.CommandLine.Option;

/** The options of {@code chars} that say how it writes samples. */
final class CharsSampleOptions {
  @Option(
      names = "--sample",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "Characters of a sample, 0 for none (default: ${DEFAULT-VALUE}).")
  int length;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "\n",
      description = "What a sample begins with (default: a line end).")
  String prompt;

  @Option(
      names = "--temperature",
      paramLabel = "NUMBER",
      defaultValue = "0.8",
      description =
          "What logits are divided by: less is tamer, 0 takes the likeliest"
              + " (default: ${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--sample-seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "The seed of the samples (default: ${DEFAULT-VALUE}).")
  long seed;
}
