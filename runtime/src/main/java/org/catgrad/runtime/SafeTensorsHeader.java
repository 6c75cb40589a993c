package org.catgrad.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.catgrad.runtime.SafeTensors.Tensor;

/**
 * The JSON header of a safetensors file: what it may contain and how its tensors must lie.
 *
 * <p>An object with one member per tensor, {@code {"dtype": string, "shape": [axes],
 * "data_offsets": [begin, end]}}, and optionally {@code "__metadata__"}, an object of strings.
 */
final class SafeTensorsHeader {
  /** The member whose entries are no tensors. */
  static final String METADATA = "__metadata__";

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final Map<String, long[]> offsets = new LinkedHashMap<>();

  private SafeTensorsHeader() {}

  /** A header that is not as the format demands. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String tensor;
    private final String found;
    private final String expected;

    MalformedException(String tensor, String found, String expected) {
      super(found + ", expected " + expected);
      this.tensor = tensor;
      this.found = found;
      this.expected = expected;
    }

    /** The tensor concerned, or null. */
    String tensor() {
      return tensor;
    }

    String found() {
      return found;
    }

    String expected() {
      return expected;
    }
  }

  Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /** Where the values begin, counted from the end of the header. */
  long begin(String name) {
    return offsets.get(name)[0];
  }

  /** Where the values end, exclusive. */
  long end(String name) {
    return offsets.get(name)[1];
  }

  /** The header of tensors of four-byte values that lie in the given order. */
  static String write(Map<String, String> metadata, List<Tensor> tensors) {
    StringBuilder json = new StringBuilder("{");
    Json.quote(METADATA, json);
    json.append(":{");
    String separator = "";
    for (Map.Entry<String, String> note : metadata.entrySet()) {
      json.append(separator);
      Json.quote(note.getKey(), json);
      json.append(':');
      Json.quote(note.getValue(), json);
      separator = ",";
    }
    json.append('}');
    long at = 0;
    for (Tensor tensor : tensors) {
      long bytes = Float.BYTES;
      for (long axis : tensor.shape()) {
        bytes = Math.multiplyExact(bytes, axis);
      }
      json.append(',');
      Json.quote(tensor.name(), json);
      json.append(":{\"dtype\":");
      Json.quote(tensor.dtype(), json);
      json.append(",\"shape\":").append(Shapes.text(tensor.shape()).replace(" ", ""));
      json.append(",\"data_offsets\":[").append(at).append(',').append(at + bytes).append("]}");
      at += bytes;
    }
    return json.append('}').toString();
  }

  /** Reads a header and checks that its tensors fill the data without gaps or overlaps. */
  static SafeTensorsHeader parse(String text, long dataLength) throws MalformedException {
    SafeTensorsHeader header = new SafeTensorsHeader();
    Json json = new Json(text);
    json.object(
        name -> {
          if (name.equals(METADATA)) {
            json.object(key -> header.metadata.put(key, json.string()));
          } else {
            header.tensor(name, json);
          }
        });
    json.end();
    header.checkLayout(dataLength);
    return header;
  }

  private void tensor(String name, Json json) throws MalformedException {
    String[] dtype = new String[1];
    long[][] shape = new long[1][];
    long[][] range = new long[1][];
    json.object(
        key -> {
          switch (key) {
            case "dtype" -> dtype[0] = json.string();
            case "shape" -> shape[0] = json.numbers();
            case "data_offsets" -> range[0] = json.numbers();
            default ->
                throw new MalformedException(
                    name, "the member \"" + key + "\"", "dtype, shape and data_offsets only");
          }
        });
    if (dtype[0] == null || shape[0] == null || range[0] == null) {
      String missing = dtype[0] == null ? "dtype" : shape[0] == null ? "shape" : "data_offsets";
      throw new MalformedException(name, "no " + missing, "dtype, shape and data_offsets");
    }
    if (range[0].length != 2 || range[0][0] > range[0][1]) {
      throw new MalformedException(
          name, "data_offsets " + Shapes.text(range[0]), "[begin, end] with begin ≤ end");
    }
    checkSize(name, dtype[0], shape[0], range[0][1] - range[0][0]);
    tensors.put(name, new Tensor(name, dtype[0], shape[0]));
    offsets.put(name, range[0]);
  }

  /** The size is known for the dtypes that can be read; other dtypes are refused by the reader. */
  private static void checkSize(String name, String dtype, long[] shape, long bytes)
      throws MalformedException {
    if (!dtype.equals(SafeTensors.F32) && !dtype.equals(SafeTensors.I32)) {
      return;
    }
    long expected = Float.BYTES;
    try {
      for (long axis : shape) {
        expected = Math.multiplyExact(expected, axis);
      }
    } catch (ArithmeticException e) {
      throw new MalformedException(
          name, "the shape " + Shapes.text(shape), "a size that fits 64 bits");
    }
    if (bytes != expected) {
      throw new MalformedException(
          name, bytes + " bytes", expected + " bytes for " + dtype + " " + Shapes.text(shape));
    }
  }

  private void checkLayout(long dataLength) throws MalformedException {
    List<String> names = new ArrayList<>(offsets.keySet());
    names.sort(Comparator.<String>comparingLong(this::begin).thenComparingLong(this::end));
    long at = 0;
    for (String name : names) {
      if (begin(name) != at) {
        throw new MalformedException(
            name,
            (begin(name) < at ? "an overlap: values" : "a gap: values")
                + " that begin at byte "
                + begin(name),
            "byte " + at + ", where the values before end");
      }
      at = end(name);
    }
    if (at > dataLength) {
      throw new MalformedException(
          null, dataLength + " bytes of values: the file is cut off", at + " bytes");
    }
    if (at < dataLength) {
      throw new MalformedException(
          null, dataLength + " bytes of values: more than the header tells of", at + " bytes");
    }
  }
}
