package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What every generated trainer can do whatever its inputs and outputs are. The methods {@code
 * predict}, {@code step} and {@code gradients}, typed by the model, are those of the generated
 * class.
 *
 * <p>Where a model differs between training and prediction (dropout, batch normalisation), {@code
 * step} and {@code gradients} compute it in training, {@code predict} in prediction. Only {@code
 * step} changes anything: parameters, the state of the optimiser, running statistics and the state
 * of random numbers. {@code gradients} draws the random numbers of the step that follows.
 *
 * <p>A new trainer has no parameters: call {@link #initialize(long)} or {@link #load(Path)} first.
 * A trainer is for one thread at a time; separate trainers never interfere, even on one back end. A
 * call that throws leaves the trainer as it was.
 */
public interface Trainer extends AutoCloseable {
  /** The largest number of rows that one call takes: the model's {@code batch}. */
  int batch();

  /**
   * Gives every parameter its initial value, and the optimiser, running statistics and random
   * numbers their initial state. The same seed gives the same values on every machine, and each
   * array's values depend only on the seed, the name of the parameter and the shape.
   *
   * @param seed any number
   * @throws IllegalStateException after {@link #close()}
   */
  void initialize(long seed);

  /** The trained arrays by name: a live view, not a copy. */
  Parameters parameters();

  /**
   * Writes the parameters, running statistics and the state of training, that of random numbers
   * included, to a safetensors file. The file is replaced in one step: a reader sees the old
   * contents or the new, and a failure leaves the old.
   *
   * @param file where to; its directory must exist
   * @throws IOException if the file cannot be written
   * @throws IllegalStateException before {@link #initialize(long)} or {@link #load(Path)}, or after
   *     {@link #close()}
   */
  void save(Path file) throws IOException;

  /**
   * Writes what {@link #save(Path)} writes, and notes of the program beside it: the number of the
   * epoch, a digest of the data, whatever a training needs to go on. Arrays and notes are one file
   * and are replaced in one step. The notes are entries of the safetensors header's {@code
   * __metadata__}, sorted by their keys; equal parameters and notes give equal bytes.
   *
   * <p>{@link #notes(Path)} reads them. {@link #load(Path)} passes over them, and a later {@code
   * save} does not repeat them.
   *
   * @param file where to; its directory must exist
   * @param notes any text by keys other than {@code format}, {@code model} and {@code
   *     __metadata__}; with names and shapes of the arrays at most 100 MB
   * @throws IllegalArgumentException if a key is reserved, a key or value has half a surrogate
   *     pair, or the notes are too long; nothing has been written then
   * @throws NullPointerException if an argument, a key or a value is null; nothing has been written
   *     then
   * @throws IOException if the file cannot be written
   * @throws IllegalStateException before {@link #initialize(long)} or {@link #load(Path)}, or after
   *     {@link #close()}
   */
  void save(Path file, Map<String, String> notes) throws IOException;

  /**
   * Reads the notes that {@link #save(Path, Map)} wrote. This takes no trainer, and no time for the
   * values: the header is read and checked alone.
   *
   * @param file a safetensors file, of any model
   * @return the notes, sorted by their keys and unmodifiable, without the reserved entries; empty
   *     if the file has none
   * @throws ParameterFileException if the file is damaged or no safetensors file; it says why
   * @throws IOException if the file cannot be read
   */
  static Map<String, String> notes(Path file) throws IOException {
    return Notes.read(file);
  }

  /**
   * Reads what {@link #save(Path)} or {@link #save(Path, Map)} wrote. The whole file is read and
   * checked before anything changes.
   *
   * @param file a safetensors file with exactly this model's arrays; a trainer whose optimiser has
   *     no state, or that has no optimiser, passes over the state of the one that wrote the file
   * @throws ParameterFileException if the file does not fit this model or is damaged; it says why
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException after {@link #close()}
   */
  void load(Path file) throws IOException;

  /** Ends the use of this trainer; the back end stays open. Closing twice does nothing. */
  @Override
  void close();
}
