package org.catgrad.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.catgrad.runtime.ParameterFileException;
import org.catgrad.runtime.Trainer;

/**
 * Where a training stands, beside what its trainer saves: with these a training goes on exactly as
 * if it had not stopped.
 *
 * <p>They are notes in the trainer's own file, so that a checkpoint is one file that is replaced in
 * one step, and any trainer of the model can load it.
 *
 * @param step the number of steps so far
 * @param seed what decides, with the number of a step, on the windows of text that it takes
 * @param text the {@linkplain CharsText#digest() digest} of the text
 */
record CharsCheckpoint(long step, long seed, String text) {
  private static final String STEP = "step";
  private static final String SEED = "seed";
  private static final String TEXT = "text";

  private static final Pattern NOT_NEGATIVE = Pattern.compile("\\d{1,18}");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /**
   * Writes a checkpoint in place of what the file was before. The file is always complete: the old
   * one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  void write(Trainer trainer, Path file) throws IOException {
    trainer.save(file, Map.of(STEP, Long.toString(step), SEED, Long.toString(seed), TEXT, text));
  }

  /**
   * Reads where a training stood.
   *
   * @throws IOException if the file cannot be read or is no checkpoint
   */
  static CharsCheckpoint read(Path file) throws IOException {
    ExampleCommand.checkIsNoDirectory(file);
    try {
      Map<String, String> notes = Trainer.notes(file);
      return new CharsCheckpoint(
          Long.parseLong(note(notes, STEP, NOT_NEGATIVE)),
          Long.parseLong(note(notes, SEED, WHOLE)),
          note(notes, TEXT, DIGEST));
    } catch (ParameterFileException damaged) {
      throw isNone(file, "found " + damaged.found(), damaged);
    } catch (IllegalArgumentException wrong) {
      throw isNone(file, wrong.getMessage(), wrong);
    }
  }

  private static String note(Map<String, String> notes, String key, Pattern expected) {
    String value = notes.get(key);
    if (value == null || !expected.matcher(value).matches()) {
      throw new IllegalArgumentException(
          value == null ? "no note \"" + key + "\"" : "the note \"" + key + "\" is " + value);
    }
    return value;
  }

  private static IOException isNone(Path file, String why, Exception cause) {
    return new IOException(
        file + ": is no checkpoint (" + why + "), expected a file that --checkpoint wrote", cause);
  }
}
