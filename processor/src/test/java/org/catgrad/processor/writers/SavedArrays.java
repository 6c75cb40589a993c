package org.catgrad.processor.writers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catgrad.runtime.Trainer;

/** Everything that a trainer saves, states included, read by code of the tests' own. */
public final class SavedArrays {
  private static final Pattern TENSOR =
      Pattern.compile(
          "\"([^\"]+)\":\\{\"dtype\":\"([FI])32\",\"shape\":\\[[0-9,]*],"
              + "\"data_offsets\":\\[(\\d+),(\\d+)]}");

  private SavedArrays() {}

  /** The values of all arrays by name. */
  public static Map<String, double[]> of(Trainer trainer) {
    try {
      Path file = Files.createTempFile("saved", ".safetensors");
      try {
        trainer.save(file);
        return read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The values of all tensors of a safetensors file by name. */
  public static Map<String, double[]> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    int start = bytes.position();
    Map<String, double[]> arrays = new TreeMap<>();
    Matcher tensor = TENSOR.matcher(new String(header, StandardCharsets.UTF_8));
    while (tensor.find()) {
      int from = start + Integer.parseInt(tensor.group(3));
      int to = start + Integer.parseInt(tensor.group(4));
      double[] values = new double[(to - from) / Float.BYTES];
      for (int i = 0; i < values.length; i++) {
        int at = from + i * Float.BYTES;
        values[i] = tensor.group(2).equals("F") ? bytes.getFloat(at) : bytes.getInt(at);
      }
      arrays.put(tensor.group(1), values);
    }
    return arrays;
  }
}
