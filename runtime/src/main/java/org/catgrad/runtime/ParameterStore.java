package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.catgrad.runtime.StoredArray.Kind;

/**
 * What a generated trainer owns from step to step: its parameters, running statistics and the state
 * of its training, with the life of the trainer (not yet ready, ready, closed). For generated code;
 * users see it through {@link Trainer} and {@link Parameters}.
 */
public final class ParameterStore {
  private final String model;
  private final ArrayBackend backend;
  private final Map<String, StoredArray> entries;
  private final Map<String, Array> settings;
  private final Map<String, Double> settingValues = new LinkedHashMap<>();
  private final List<String> parameterNames;
  private final long parameterCount;
  private final Parameters parameters = new Parameters(this);
  private boolean initialized;
  private boolean closed;

  private ParameterStore(Builder builder) {
    this.model = builder.model;
    this.backend = builder.backend;
    this.entries = new LinkedHashMap<>(builder.entries);
    List<String> names = new ArrayList<>();
    long count = 0;
    // Loops, not streams: a run's start waits for this, and the first stream takes milliseconds.
    for (StoredArray entry : entries.values()) {
      if (entry.isParameter()) {
        names.add(entry.name());
        count += entry.array().size();
      }
    }
    this.parameterNames = List.copyOf(names);
    this.parameterCount = count;
    this.settings = new LinkedHashMap<>(builder.settings);
    for (Map.Entry<String, Double> setting : builder.settingValues.entrySet()) {
      setSetting(setting.getKey(), setting.getValue());
    }
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
    private final Map<String, StoredArray> entries = new LinkedHashMap<>();
    private final Map<String, Array> settings = new LinkedHashMap<>();
    private final Map<String, Double> settingValues = new LinkedHashMap<>();

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
      Objects.requireNonNull(initializer, "initializer");
      return add(new StoredArray(Kind.PARAMETER, name, shape.clone(), array, initializer, 0, null));
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
      return constant(Kind.STATE, name, shape, array, start);
    }

    /**
     * Adds a statistic of the model that training updates and prediction uses, such as a running
     * mean: saved and loaded as parameters are, but none of them.
     *
     * @param name its name, for example {@code norm.mean}
     * @param shape its axes
     * @param array a shared {@code float32} or {@code int32} array of that many values
     * @param start the value of every element after {@link ParameterStore#initialize(long)}
     * @throws IllegalArgumentException as for {@link #state}
     */
    public Builder running(String name, int[] shape, Array array, double start) {
      return constant(Kind.RUNNING, name, shape, array, start);
    }

    private Builder constant(Kind kind, String name, int[] shape, Array array, double start) {
      if (array.type() == ElementType.BOOL
          || (array.type() == ElementType.INT32 && start != (int) start)) {
        throw new IllegalArgumentException(
            name + ": " + array + " cannot hold the start value " + start);
      }
      return add(new StoredArray(kind, name, shape.clone(), array, null, start, null));
    }

    /**
     * Adds an average of a parameter. It starts as a copy of the parameter: on {@link
     * ParameterStore#initialize(long)}, when a file has the parameter and not the average, and when
     * the user sets the parameter.
     *
     * @param name its name, for example {@code average.hidden.weight}
     * @param shape the axes of the parameter
     * @param array a shared {@code float32} array of that many values
     * @param parameter the name of the parameter, which has been added
     * @throws IllegalArgumentException if the name is taken, the array does not fit, or there is no
     *     such parameter of that shape
     */
    public Builder average(String name, int[] shape, Array array, String parameter) {
      StoredArray averaged = entries.get(Objects.requireNonNull(parameter, "parameter"));
      if (averaged == null
          || !averaged.isParameter()
          || !Arrays.equals(averaged.shape(), shape)
          || array.type() != ElementType.FLOAT32) {
        throw new IllegalArgumentException(
            name
                + ": "
                + array
                + " of shape "
                + Shapes.text(shape)
                + " cannot hold the average of "
                + parameter
                + (averaged == null
                    ? ", which was not added before"
                    : ", which has the shape " + Shapes.text(averaged.shape())));
      }
      return add(new StoredArray(Kind.AVERAGE, name, shape.clone(), array, null, 0, parameter));
    }

    /**
     * Adds the state of random numbers that are drawn in training: after {@link
     * ParameterStore#initialize(long)} a key of two words, made from the seed given there and the
     * name as {@link Initializer} makes its first two, and the number of draws so far, 0.
     *
     * @param name its name, for example {@code random.hidden.dropout}
     * @param array a shared {@code int32} array of 3 values
     * @throws IllegalArgumentException if the name is taken or the array does not fit
     */
    public Builder random(String name, Array array) {
      if (array.type() != ElementType.INT32) {
        throw new IllegalArgumentException(name + ": a random state is int32, not " + array);
      }
      return add(new StoredArray(Kind.RANDOM, name, new int[] {3}, array, null, 0, null));
    }

    /**
     * Adds a number that training uses and that users may change, such as a learning rate. It is
     * not saved, and initialising does not change it.
     *
     * @param name its name
     * @param array a shared {@code float32} array of one value
     * @param start the value from the beginning, finite as a {@code float}
     * @throws IllegalArgumentException if the name is taken or the array or the value does not fit
     */
    public Builder setting(String name, Array array, double start) {
      checkSetting(name, start);
      if (array.type() != ElementType.FLOAT32 || array.rows() || array.size() != 1) {
        throw new IllegalArgumentException(
            name + ": a setting is a shared float32 array of 1 value, not " + array);
      }
      checkFree(name);
      settings.put(name, array);
      settingValues.put(name, start);
      return this;
    }

    private Builder add(StoredArray entry) {
      if (entry.array().rows() || entry.array().size() != Shapes.size(entry.shape())) {
        throw new IllegalArgumentException(
            entry.name()
                + ": the shape "
                + Shapes.text(entry.shape())
                + " does not fit "
                + entry.array());
      }
      checkFree(entry.name());
      entries.put(entry.name(), entry);
      return this;
    }

    private void checkFree(String name) {
      Objects.requireNonNull(name, "name");
      if (entries.containsKey(name) || settings.containsKey(name)) {
        throw new IllegalArgumentException("two arrays of " + model + " are called " + name);
      }
    }

    /** The store of what was added. */
    public ParameterStore build() {
      return new ParameterStore(this);
    }
  }

  /**
   * Fills the parameters and random states from the seed, the averages from their parameters, and
   * all else with its start values. Settings keep their values.
   *
   * @param seed any number
   * @throws IllegalStateException after {@link #close()}
   */
  public void initialize(long seed) {
    checkOpen();
    for (StoredArray entry : entries.values()) {
      StoredArray from = entry.kind() == Kind.AVERAGE ? entries.get(entry.parameter()) : entry;
      entry.upload(backend, from.initialValues(seed));
    }
    initialized = true;
  }

  /**
   * The value of a setting.
   *
   * @param name the name of the setting
   * @throws IllegalArgumentException if there is no such setting
   */
  public double setting(String name) {
    checkSettingExists(name);
    return settingValues.get(name);
  }

  /**
   * Changes a setting, from the next step on.
   *
   * @param name the name of the setting
   * @param value finite as a {@code float}
   * @throws IllegalArgumentException if there is no such setting or the value is not finite
   * @throws IllegalStateException after {@link #close()}
   */
  public void setSetting(String name, double value) {
    checkOpen();
    checkSettingExists(name);
    checkSetting(name, value);
    backend.upload(new float[] {(float) value}, 1, settings.get(name));
    settingValues.put(name, value);
  }

  private void checkSettingExists(String name) {
    if (!settings.containsKey(Objects.requireNonNull(name, "name"))) {
      throw Names.unknown("setting", name, settings.keySet());
    }
  }

  private static void checkSetting(String name, double value) {
    if (!Float.isFinite((float) value)) {
      throw new IllegalArgumentException(
          name + " = " + value + ": expected a finite number that a float can hold");
    }
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
    save(file, Map.of());
  }

  /**
   * Writes all arrays and some notes to a safetensors file, replaced in one step.
   *
   * @param file where to
   * @param notes what {@link Trainer#notes(Path)} reads
   * @throws IllegalArgumentException if the notes are not as {@link Trainer#save(Path, Map)} asks
   * @throws IOException if the file cannot be written; it is then as it was
   * @throws IllegalStateException before the parameters have values or after {@link #close()}
   */
  public void save(Path file, Map<String, String> notes) throws IOException {
    checkReady();
    ParameterFile.write(file, model, notes, List.copyOf(entries.values()), backend);
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
    boolean predictsOnly =
        settings.isEmpty() && entries.values().stream().allMatch(StoredArray::ofModel);
    ParameterFile.read(file, model, List.copyOf(entries.values()), predictsOnly, backend);
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

  /** Replaces the values of a parameter; its averages start anew from them. */
  void setParameter(StoredArray parameter, float[] values) {
    parameter.upload(backend, values);
    for (StoredArray entry : entries.values()) {
      if (parameter.name().equals(entry.parameter())) {
        entry.upload(backend, values);
      }
    }
  }

  /** The parameter of this name; other arrays are not found. */
  StoredArray parameter(String name) {
    StoredArray entry = entries.get(Objects.requireNonNull(name, "name"));
    if (entry == null || !entry.isParameter()) {
      throw Names.unknown("parameter", name, parameterNames);
    }
    return entry;
  }
}
