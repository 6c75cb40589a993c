package org.catgrad.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** A text as symbols: nine tenths to learn from, and its last tenth, held out. */
final class CharsText {
  /** How many symbols a model sees at once. */
  static final int WINDOW = 64;

  private static final int TENTH = 10;
  private static final int MOST_HELD_OUT_WINDOWS = 128;
  private static final long ODD = 0x9e3779b97f4a7c15L;

  private final String name;
  private final String digest;
  private final CharsVocabulary vocabulary;
  private final int[] training;
  private final int[] heldOut;

  /**
   * Windows of a text, and the symbol after each of their symbols.
   *
   * @param symbols rows × {@link #WINDOW}
   * @param next the same one symbol later
   */
  record Windows(int[] symbols, int[] next) {
    /** The number of windows. */
    int rows() {
      return symbols.length / WINDOW;
    }

    /** Some of them. */
    Windows part(int from, int to) {
      return new Windows(
          Arrays.copyOfRange(symbols, from * WINDOW, to * WINDOW),
          Arrays.copyOfRange(next, from * WINDOW, to * WINDOW));
    }
  }

  private CharsText(String name, String text) {
    this.name = name;
    this.digest = digest(text);
    this.vocabulary = new CharsVocabulary(text);
    int[] symbols = vocabulary.encode(text);
    int end = symbols.length - symbols.length / TENTH;
    this.training = Arrays.copyOf(symbols, end);
    this.heldOut = Arrays.copyOfRange(symbols, end, symbols.length);
  }

  /** The text that comes with the application: the first chapters of Pride and Prejudice. */
  static CharsText load() {
    try (InputStream in = CharsText.class.getResourceAsStream("text.txt")) {
      return of("Pride and Prejudice", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a text file in UTF-8; its line ends may be those of any system.
   *
   * @throws IOException if it cannot be read, is not UTF-8 or is too short to learn from
   */
  static CharsText read(Path file) throws IOException {
    ExampleCommand.checkIsNoDirectory(file);
    String text;
    try {
      byte[] bytes = Files.readAllBytes(file);
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    }
    return of(file.toString(), text.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /**
   * A text.
   *
   * @param name what to call it
   * @param text the text itself
   * @throws IOException if it is too short to learn from
   */
  static CharsText of(String name, String text) throws IOException {
    int characters = text.codePointCount(0, text.length());
    int least = TENTH * (WINDOW + 1);
    if (characters < least) {
      throw new IOException(
          name + ": has " + characters + " characters, expected " + least + " or more");
    }
    return new CharsText(name, text);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What the text is called. */
  String name() {
    return name;
  }

  /** The SHA-256 of the text, by which a checkpoint knows it. */
  String digest() {
    return digest;
  }

  /** The characters that the model knows. */
  CharsVocabulary vocabulary() {
    return vocabulary;
  }

  /** The number of characters. */
  int length() {
    return training.length + heldOut.length;
  }

  /**
   * The windows of a training step, anywhere in the first nine tenths. Which ones depends on
   * nothing but the seed and the number of the step: whoever knows these two can go on where a
   * training stopped.
   *
   * @param seed any number
   * @param step the number of the step
   * @param rows how many windows
   */
  Windows training(long seed, long step, int rows) {
    Random random = new Random(seed + ODD * step);
    return windows(training, random.ints(rows, 0, training.length - WINDOW).toArray());
  }

  /** Windows of the last tenth that do not overlap: all of them, or 128 evenly spread ones. */
  Windows heldOut() {
    int count = (heldOut.length - 1) / WINDOW;
    int rows = Math.min(count, MOST_HELD_OUT_WINDOWS);
    int[] starts = new int[rows];
    Arrays.setAll(starts, row -> (int) ((long) row * count / rows) * WINDOW);
    return windows(heldOut, starts);
  }

  private static Windows windows(int[] text, int[] starts) {
    int[] symbols = new int[starts.length * WINDOW];
    int[] next = new int[starts.length * WINDOW];
    for (int row = 0; row < starts.length; row++) {
      System.arraycopy(text, starts[row], symbols, row * WINDOW, WINDOW);
      System.arraycopy(text, starts[row] + 1, next, row * WINDOW, WINDOW);
    }
    return new Windows(symbols, next);
  }
}
