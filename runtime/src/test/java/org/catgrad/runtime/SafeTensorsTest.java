package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.catgrad.runtime.SafeTensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsTest {
  @TempDir private Path directory;

  private static byte[] bytes(String header, int dataLength) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataLength)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("t.safetensors"), bytes);
  }

  private static String tensor(String name, String dtype, String shape, long begin, long end) {
    return "\""
        + name
        + "\":{\"dtype\":\""
        + dtype
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":["
        + begin
        + ","
        + end
        + "]}";
  }

  /** The bytes that the format's specification asks for. */
  @Test
  void writesTheFormat() throws IOException {
    Path file = directory.resolve("t.safetensors");
    SafeTensors.write(
        file,
        Map.of("format", "catgrad"),
        List.of(new Tensor("a", "F32", new long[] {2}), new Tensor("b\"\n", "I32", new long[] {})),
        index -> index == 0 ? new float[] {1f, -2f} : new int[] {258});
    String header =
        "{\"__metadata__\":{\"format\":\"catgrad\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\\\"\\u000a\":{\"dtype\":\"I32\",\"shape\":[],\"data_offsets\":[8,12]}}";
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) bytes.getLong();
    assertEquals(0, length % 8);
    byte[] json = new byte[length];
    bytes.get(json);
    assertEquals(header, new String(json, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(1f, bytes.getFloat());
    assertEquals(-2f, bytes.getFloat());
    assertEquals(258, bytes.getInt());
    assertEquals(0, bytes.remaining());
  }

  @Test
  void readsWhatOthersWrite() throws IOException {
    String header =
        " \t{ \"\\u0077\\/\\\\é\" : {\"shape\":[ 2 ,1 ],\"data_offsets\":[4,12],\"dtype\":\"F32\"}"
            + " ,\n"
            + tensor("first", "I32", "[]", 0, 4)
            + ", \"__metadata__\":{\"a\":\"b\\n\\t\\r\\b\\f\"}, "
            + tensor("empty", "F32", "[0]", 12, 12)
            + "}    ";
    byte[] bytes = bytes(header, 12);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 12)
        .putInt(7)
        .putFloat(1.5f)
        .putFloat(-0f);
    try (SafeTensors.Reader reader = SafeTensors.open(file(bytes))) {
      assertEquals(Map.of("a", "b\n\t\r\b\f"), reader.metadata());
      assertEquals(List.of("w/\\é", "first", "empty"), List.copyOf(reader.tensors().keySet()));
      assertArrayEquals(new long[] {2, 1}, reader.tensors().get("w/\\é").shape());
      assertArrayEquals(new int[] {7}, (int[]) reader.read("first"));
      assertArrayEquals(new float[] {1.5f, -0f}, (float[]) reader.read("w/\\é"));
      assertArrayEquals(new float[0], (float[]) reader.read("empty"));
    }
  }

  @Test
  void tensorsLargerThanTheTransferBuffer() throws IOException {
    float[] floats = new float[200_003];
    int[] ints = new int[131_073];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = i;
    }
    for (int i = 0; i < ints.length; i++) {
      ints[i] = -i;
    }
    Path file = directory.resolve("large.safetensors");
    SafeTensors.write(
        file,
        Map.of(),
        List.of(
            new Tensor("f", "F32", new long[] {floats.length}),
            new Tensor("i", "I32", new long[] {ints.length})),
        index -> index == 0 ? floats : ints);
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      assertArrayEquals(floats, (float[]) reader.read("f"));
      assertArrayEquals(ints, (int[]) reader.read("i"));
    }
  }

  /** Offsets beyond 2 GiB: a sparse file takes no space for them. */
  @Test
  void filesBeyondTwoGibibytes() throws IOException {
    long first = 3L << 30;
    String header =
        "{"
            + tensor("a", "F32", "[" + first / 4 + "]", 0, first)
            + ","
            + tensor("b", "F32", "[1]", first, first + 4)
            + "}";
    byte[] start = bytes(header, 0);
    Path file = directory.resolve("huge.safetensors");
    try (var channel =
        java.nio.channels.FileChannel.open(
            file,
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.SPARSE,
            java.nio.file.StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(start));
      ByteBuffer value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 2.5f);
      channel.write(value, start.length + first);
    }
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      assertArrayEquals(new float[] {2.5f}, (float[]) reader.read("b"));
    }
  }

  static Stream<Arguments> damagedFiles() {
    String good = tensor("a", "F32", "[2]", 0, 8);
    return Stream.of(
        Arguments.of(new byte[7], "a file of 7 bytes"),
        Arguments.of(
            ByteBuffer.allocate(8).put((byte) -1).put(7, (byte) -1).array(), "a header of"),
        Arguments.of(
            ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 100_000_001).array(),
            "at most 100000000 bytes"),
        Arguments.of(
            ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 2).array(),
            "cut off inside its header"),
        Arguments.of(bytes("", 0), "expected '{'"),
        Arguments.of(bytes("[]", 0), "expected '{'"),
        Arguments.of(bytes("{" + good + "}x", 8), "expected the end of the header"),
        Arguments.of(bytes("{" + good + ",}", 8), "expected '\"'"),
        Arguments.of(bytes("{" + good, 8), "the end at character"),
        Arguments.of(bytes("{\"a", 8), "expected the end of a string"),
        Arguments.of(bytes("{\"a\\x\":1}", 8), "an escape that JSON knows"),
        Arguments.of(bytes("{\"a\\u00g0\":1}", 8), "four hexadecimal digits"),
        Arguments.of(bytes("{\"a\n\":1}", 8), "no control character"),
        Arguments.of(bytes("{" + good + "}", 7), "cut off"),
        Arguments.of(bytes("{" + good + "}", 9), "more than the header tells of"),
        Arguments.of(bytes("{" + good + "," + good + "}", 8), "the name \"a\" twice"),
        Arguments.of(
            bytes("{" + good + "," + tensor("b", "F32", "[1]", 4, 8) + "}", 8), "an overlap"),
        Arguments.of(
            bytes("{" + good + "," + tensor("b", "F32", "[1]", 12, 16) + "}", 16), "a gap"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[1]", 4, 8) + "}", 8), "a gap"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[3]", 0, 8) + "}", 8), "12 bytes for F32 [3]"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[2]", 8, 0) + "}", 8), "begin ≤ end"),
        Arguments.of(
            bytes("{" + tensor("a", "F32", "[99999999999,99999999999]", 0, 8) + "}", 8),
            "fits 64 bits"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[-2]", 0, 8) + "}", 8), "a whole number"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[02]", 0, 8) + "}", 8), "a whole number"),
        Arguments.of(bytes("{" + tensor("a", "F32", "[2.0]", 0, 8) + "}", 8), "expected ']'"),
        Arguments.of(
            bytes("{" + tensor("a", "F32", "[9999999999999999999]", 0, 8) + "}", 8),
            "at most 18 digits"),
        Arguments.of(bytes("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8), "no data_offsets"),
        Arguments.of(bytes("{\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}}", 8), "no dtype"),
        Arguments.of(
            bytes("{" + good.replace("}", ",\"device\":\"x\"}") + "}", 8), "the member \"device\""),
        Arguments.of(bytes("{\"__metadata__\":{\"a\":1}}", 0), "expected '\"'"));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void damagedFilesAreRefusedWithTheReason(byte[] bytes, String reason) throws IOException {
    Path file = file(bytes);
    ParameterFileException e =
        assertThrows(ParameterFileException.class, () -> SafeTensors.open(file).close());
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    // The file has been closed: on every system it can be deleted now.
    Files.delete(file);
  }

  @Test
  void headerThatIsNotUtf8() throws IOException {
    byte[] bytes = bytes("{\"aa\":1}", 0);
    bytes[10] = (byte) 0xC3;
    bytes[11] = (byte) 0x28;
    ParameterFileException e =
        assertThrows(ParameterFileException.class, () -> SafeTensors.open(file(bytes)));
    assertTrue(e.getMessage().contains("not UTF-8"));
  }

  @Test
  void missingFileIsAnOrdinaryIoException() {
    assertThrows(NoSuchFileException.class, () -> SafeTensors.open(directory.resolve("missing")));
  }

  @Test
  void failedWriteLeavesTheOldFileAndNoOther() throws IOException {
    Path file = file(new byte[] {1, 2, 3});
    IllegalStateException failure = new IllegalStateException("no values");
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                SafeTensors.write(
                    file,
                    Map.of(),
                    List.of(
                        new Tensor("a", "F32", new long[] {1}),
                        new Tensor("b", "F32", new long[] {1})),
                    index -> {
                      if (index == 1) {
                        throw failure;
                      }
                      return new float[1];
                    }));
    assertSame(failure, e);
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void writeReplacesAndLeavesNoOtherFile() throws IOException {
    Path file = file(new byte[] {1, 2, 3});
    SafeTensors.write(
        file, Map.of(), List.of(new Tensor("a", "F32", new long[] {1})), index -> new float[] {4});
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      assertArrayEquals(new float[] {4}, (float[]) reader.read("a"));
    }
    assertEquals(List.of(file), files());
  }

  @Test
  void missingDirectoryIsAnIoException() {
    Path file = directory.resolve("missing").resolve("t.safetensors");
    assertThrows(
        IOException.class,
        () -> SafeTensors.write(file, Map.of(), List.of(), index -> new float[0]));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
