package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catgrad.runtime.SafeTensors.Tensor;

/** Between the arrays of a {@link ParameterStore} and a safetensors file. */
final class ParameterFile {
  /**
   * What the names of arrays begin with that belong to how a model is trained. A trainer that has
   * none of a kind passes over those of the file.
   */
  private static final String AVERAGE = "average.";

  private static final List<String> OF_TRAINING = List.of("optimizer.", AVERAGE, "random.");

  private ParameterFile() {}

  /** Writes all arrays, in their order, and the notes. */
  static void write(
      Path file,
      String model,
      Map<String, String> notes,
      List<StoredArray> entries,
      ArrayBackend backend)
      throws IOException {
    Map<String, String> metadata = Notes.metadata(model, notes);
    List<Tensor> tensors = new ArrayList<>();
    for (StoredArray entry : entries) {
      tensors.add(new Tensor(entry.name(), dtype(entry), longs(entry.shape())));
    }
    SafeTensors.write(file, metadata, tensors, index -> entries.get(index).download(backend));
  }

  /** Reads all arrays; nothing is changed unless everything was read and fits. */
  static void read(
      Path file,
      String model,
      List<StoredArray> entries,
      boolean predictsOnly,
      ArrayBackend backend)
      throws IOException {
    List<Object> values = new ArrayList<>();
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      check(file, model, entries, predictsOnly, reader.tensors());
      for (StoredArray entry : entries) {
        values.add(reader.read(source(entry, predictsOnly, reader.tensors())));
      }
    }
    for (int i = 0; i < values.size(); i++) {
      entries.get(i).upload(backend, values.get(i));
    }
  }

  /**
   * The tensor that an array is read from. An average that is not there starts anew; what only
   * predicts takes the averages that the trainer that wrote the file predicts with.
   */
  private static String source(
      StoredArray entry, boolean predictsOnly, Map<String, Tensor> tensors) {
    String average = AVERAGE + entry.name();
    if (predictsOnly && entry.isParameter() && tensors.containsKey(average)) {
      return average;
    }
    boolean startsAnew =
        entry.kind() == StoredArray.Kind.AVERAGE && !tensors.containsKey(entry.name());
    return startsAnew ? entry.parameter() : entry.name();
  }

  private static void check(
      Path file,
      String model,
      List<StoredArray> entries,
      boolean predictsOnly,
      Map<String, Tensor> tensors)
      throws ParameterFileException {
    Set<String> expected = entries.stream().map(StoredArray::name).collect(Collectors.toSet());
    // a model that only predicts takes over what a trainer learned, and not how
    List<String> skipped =
        OF_TRAINING.stream()
            .filter(
                prefix ->
                    entries.stream().allMatch(e -> e.ofModel() || !e.name().startsWith(prefix)))
            .toList();
    for (String name : tensors.keySet()) {
      if (!expected.contains(name) && skipped.stream().noneMatch(name::startsWith)) {
        String nearest = Names.nearest(name, expected);
        throw new ParameterFileException(
            file,
            name,
            "a tensor that " + model + " does not have",
            "only the "
                + expected.size()
                + " tensors of the model"
                + (nearest == null ? "" : " (the nearest name is \"" + nearest + "\")"),
            "load a file that was saved by a trainer of this model");
      }
    }
    for (StoredArray entry : entries) {
      Tensor tensor = tensors.get(source(entry, predictsOnly, tensors));
      String type = dtype(entry) + " " + Shapes.text(entry.shape());
      if (tensor == null) {
        throw new ParameterFileException(
            file,
            entry.name(),
            "no such tensor",
            type,
            "load a file that was saved by a trainer of this model");
      }
      if (!tensor.dtype().equals(dtype(entry))) {
        throw new ParameterFileException(
            file, entry.name(), "the dtype " + tensor.dtype(), type, "convert the tensor");
      }
      if (!Shapes.text(tensor.shape()).equals(Shapes.text(entry.shape()))) {
        throw new ParameterFileException(
            file,
            entry.name(),
            "the shape " + Shapes.text(tensor.shape()),
            type,
            "load a file of the same model; weights are stored in × out");
      }
    }
  }

  private static String dtype(StoredArray entry) {
    return entry.array().type() == ElementType.INT32 ? SafeTensors.I32 : SafeTensors.F32;
  }

  private static long[] longs(int[] shape) {
    long[] axes = new long[shape.length];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = shape[i];
    }
    return axes;
  }
}
