package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A parameter file that is damaged or does not fit the model. Nothing has been changed by it. */
public final class ParameterFileException extends IOException {
  private static final long serialVersionUID = 1L;

  // The path as a string, as paths are not serialisable.
  private final String file;
  private final String tensor;
  private final String found;
  private final String expected;
  private final String remedy;

  /**
   * Describes the fault.
   *
   * @param file the file
   * @param tensor the tensor concerned, or null if it is the file as a whole
   * @param found what the file has
   * @param expected what it should have
   * @param remedy what the user can do
   */
  public ParameterFileException(
      Path file, String tensor, String found, String expected, String remedy) {
    super(
        file
            + (tensor == null ? "" : ", tensor \"" + tensor + "\"")
            + ": found "
            + found
            + ", expected "
            + expected
            + "; "
            + remedy);
    this.file = file.toString();
    this.tensor = tensor;
    this.found = Objects.requireNonNull(found, "found");
    this.expected = Objects.requireNonNull(expected, "expected");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
  }

  /** The file. */
  public Path file() {
    return Path.of(file);
  }

  /** The tensor concerned, or empty if it is the file as a whole. */
  public Optional<String> tensor() {
    return Optional.ofNullable(tensor);
  }

  /** What the file has. */
  public String found() {
    return found;
  }

  /** What it should have. */
  public String expected() {
    return expected;
  }

  /** What the user can do. */
  public String remedy() {
    return remedy;
  }
}
