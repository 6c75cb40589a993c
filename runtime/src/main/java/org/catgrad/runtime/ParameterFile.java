package org.catgrad.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catgrad.runtime.SafeTensors.Tensor;

/** Between the arrays of a {@link ParameterStore} and a safetensors file. */
final class ParameterFile {
  /** What the names of an optimiser's states begin with in generated trainers. */
  private static final String STATE = "optimizer.";

  private ParameterFile() {}

  /** Writes all arrays, in their order. */
  static void write(
      Path file, String model, List<ParameterStore.Entry> entries, ArrayBackend backend)
      throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (ParameterStore.Entry entry : entries) {
      tensors.add(new Tensor(entry.name(), dtype(entry), longs(entry.shape())));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "catgrad");
    metadata.put("model", model);
    SafeTensors.write(file, metadata, tensors, index -> values(entries.get(index), backend));
  }

  private static Object values(ParameterStore.Entry entry, ArrayBackend backend) {
    Array array = entry.array();
    if (array.type() == ElementType.INT32) {
      int[] values = new int[array.size()];
      backend.download(array, 1, values);
      return values;
    }
    float[] values = new float[array.size()];
    backend.download(array, 1, values);
    return values;
  }

  /** Reads all arrays; nothing is changed unless everything was read and fits. */
  static void read(
      Path file, String model, List<ParameterStore.Entry> entries, ArrayBackend backend)
      throws IOException {
    List<Object> values = new ArrayList<>();
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      check(file, model, entries, reader.tensors());
      for (ParameterStore.Entry entry : entries) {
        values.add(reader.read(entry.name()));
      }
    }
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof float[] floats) {
        backend.upload(floats, 1, entries.get(i).array());
      } else {
        backend.upload((int[]) values.get(i), 1, entries.get(i).array());
      }
    }
  }

  private static void check(
      Path file, String model, List<ParameterStore.Entry> entries, Map<String, Tensor> tensors)
      throws ParameterFileException {
    Set<String> expected =
        entries.stream().map(ParameterStore.Entry::name).collect(Collectors.toSet());
    boolean stateless = entries.stream().allMatch(ParameterStore.Entry::isParameter);
    for (String name : tensors.keySet()) {
      // a model that only predicts takes over what a trainer learned, and not how
      boolean skipped = stateless && name.startsWith(STATE);
      if (!expected.contains(name) && !skipped) {
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
    for (ParameterStore.Entry entry : entries) {
      Tensor tensor = tensors.get(entry.name());
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

  private static String dtype(ParameterStore.Entry entry) {
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
