package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a generated trainer owns from step to step: its parameters and the state of its optimiser,
 * with the life of the trainer (not yet ready, ready, closed). For generated code; users see it
 * through {@link Trainer} and {@link Parameters}.
 */
public final class ParameterStore {
  /** One array: a parameter has an initialiser, a state has a start value instead. */
  record Entry(String name, int[] shape, Array array, Initializer initializer, double start) {
    boolean isParameter() {
      return initializer != null;
    }
  }

  private final String model;
  private final ArrayBackend backend;
  private final Map<String, Entry> entries;
  private final List<String> parameterNames;
  private final long parameterCount;
  private final Parameters parameters = new Parameters(this);
  private boolean initialized;
  private boolean closed;

  private ParameterStore(Builder builder) {
    this.model = builder.model;
    this.backend = builder.backend;
    this.entries = new LinkedHashMap<>(builder.entries);
    this.parameterNames =
        List.copyOf(entries.values().stream().filter(Entry::isParameter).map(Entry::name).toList());
    this.parameterCount =
        entries.values().stream()
            .filter(Entry::isParameter)
            .mapToLong(entry -> entry.array().size())
            .sum();
  }

  /**
   * Starts the list of arrays.
   *
   * @param model the name of the model, for messages and files
   * @param backend the back end of the arrays
   */
  public static Builder builder(String model, ArrayBackend backend) {
    return new Builder(model, backend);
  }

  /** Collects the arrays of a store in declared order. */
  public static final class Builder {
    private final String model;
    private final ArrayBackend backend;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Builder(String model, ArrayBackend backend) {
      this.model = Objects.requireNonNull(model, "model");
      this.backend = Objects.requireNonNull(backend, "backend");
    }

    /**
     * Adds a parameter.
     *
     * @param name its name, for example {@code hidden.weight}
     * @param shape its axes
     * @param array a shared {@code float32} array of that many values
     * @param initializer the rule for its initial values
     * @throws IllegalArgumentException if the name is taken or the array does not fit
     */
    public Builder parameter(String name, int[] shape, Array array, Initializer initializer) {
      if (array.type() != ElementType.FLOAT32) {
        throw new IllegalArgumentException(name + ": a parameter is float32, not " + array);
      }
      return add(name, shape, array, Objects.requireNonNull(initializer, "initializer"), 0);
    }

    /**
     * Adds a state of the optimiser.
     *
     * @param name its name, for example {@code sgd.momentum.hidden.weight}
     * @param shape its axes
     * @param array a shared {@code float32} or {@code int32} array of that many values
     * @param start the value of every element after {@link ParameterStore#initialize(long)}
     * @throws IllegalArgumentException if the name is taken, the array does not fit, or the start
     *     value is no {@code int} for an {@code int32} array
     */
    public Builder state(String name, int[] shape, Array array, double start) {
      if (array.type() == ElementType.BOOL
          || (array.type() == ElementType.INT32 && start != (int) start)) {
        throw new IllegalArgumentException(
            name + ": " + array + " cannot hold the start value " + start);
      }
      return add(name, shape, array, null, start);
    }

    private Builder add(
        String name, int[] shape, Array array, Initializer initializer, double start) {
      if (array.rows() || array.size() != Shapes.size(shape)) {
        throw new IllegalArgumentException(
            name + ": the shape " + Shapes.text(shape) + " does not fit " + array);
      }
      Entry entry = new Entry(name, shape.clone(), array, initializer, start);
      if (entries.putIfAbsent(Objects.requireNonNull(name, "name"), entry) != null) {
        throw new IllegalArgumentException("two arrays of " + model + " are called " + name);
      }
      return this;
    }

    /** The store of what was added. */
    public ParameterStore build() {
      return new ParameterStore(this);
    }
  }

  /**
   * Fills the parameters from the seed and the states with their start values.
   *
   * @param seed any number
   * @throws IllegalStateException after {@link #close()}
   */
  public void initialize(long seed) {
    checkOpen();
    for (Entry entry : entries.values()) {
      int size = entry.array().size();
      if (entry.isParameter()) {
        float[] values = new float[size];
        entry.initializer().fill(values, entry.shape(), seed, entry.name());
        backend.upload(values, 1, entry.array());
      } else if (entry.array().type() == ElementType.INT32) {
        int[] values = new int[size];
        Arrays.fill(values, (int) entry.start());
        backend.upload(values, 1, entry.array());
      } else {
        float[] values = new float[size];
        Arrays.fill(values, (float) entry.start());
        backend.upload(values, 1, entry.array());
      }
    }
    initialized = true;
  }

  /**
   * An object for the derivatives of a loss by all parameters and some inputs.
   *
   * @param inputs the names of the inputs that have a derivative, in declared order
   * @param inputSizes their values per row
   */
  public Gradients gradients(List<String> inputs, int... inputSizes) {
    int[] sizes =
        parameterNames.stream().mapToInt(name -> parameter(name).array().size()).toArray();
    return new Gradients(parameterNames, sizes, inputs, inputSizes);
  }

  /** Whether the parameters have values: after {@link #initialize(long)} or {@link #load(Path)}. */
  public boolean initialized() {
    return initialized;
  }

  /** The view for users. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Checks that the parameters have values and the trainer is open.
   *
   * @throws IllegalStateException otherwise, with what to do
   */
  public void checkReady() {
    if (closed || !initialized) {
      throw notReady();
    }
  }

  /**
   * Checks that the trainer is open.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public void checkOpen() {
    if (closed) {
      throw notReady();
    }
  }

  private IllegalStateException notReady() {
    return new IllegalStateException(
        closed
            ? "the trainer of " + model + " is closed: make a new one"
            : "the trainer of "
                + model
                + " has no parameters yet: call initialize(seed) or load(file) first");
  }

  /**
   * Writes all arrays to a safetensors file, replaced in one step.
   *
   * @param file where to
   * @throws IOException if the file cannot be written; it is then as it was
   * @throws IllegalStateException before the parameters have values or after {@link #close()}
   */
  public void save(Path file) throws IOException {
    checkReady();
    ParameterFile.write(file, model, List.copyOf(entries.values()), backend);
  }

  /**
   * Reads all arrays from a safetensors file. Nothing changes unless the whole file fits.
   *
   * @param file what {@link #save(Path)} wrote
   * @throws ParameterFileException if the file does not fit or is damaged
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException after {@link #close()}
   */
  public void load(Path file) throws IOException {
    checkOpen();
    ParameterFile.read(file, model, new ArrayList<>(entries.values()), backend);
    initialized = true;
  }

  /** Ends the use of the store. Closing twice does nothing. */
  public void close() {
    closed = true;
  }

  ArrayBackend backend() {
    return backend;
  }

  List<String> parameterNames() {
    return parameterNames;
  }

  long parameterCount() {
    return parameterCount;
  }

  /** The parameter of this name; states are not found. */
  Entry parameter(String name) {
    Entry entry = entries.get(Objects.requireNonNull(name, "name"));
    if (entry == null || !entry.isParameter()) {
      throw Names.unknown("parameter", name, parameterNames);
    }
    return entry;
  }
}
