package org.catgrad.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program keeps beside the arrays of a trainer. */
class NotesTest {
  @TempDir private Path directory;

  private final CpuBackend backend = new CpuBackend();
  private final Array weight = backend.floats(2);
  private final ParameterStore store = store("Net", weight);
  private Path file;

  private ParameterStore store(String model, Array weight) {
    return ParameterStore.builder(model, backend)
        .parameter("y.weight", new int[] {2}, weight, Initializer.normal(0, 1))
        .build();
  }

  @BeforeEach
  void initialize() {
    file = directory.resolve("net.safetensors");
    store.initialize(5);
  }

  private static String header(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] json = new byte[(int) bytes.getLong()];
    bytes.get(json);
    return new String(json, StandardCharsets.UTF_8).stripTrailing();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void areReadAsTheyWereWrittenSortedAndUnmodifiable() throws IOException {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put("step", "12");
    notes.put("data", "iris");
    notes.put("", "");
    store.save(file, notes);
    Map<String, String> read = Trainer.notes(file);
    assertEquals(notes, read);
    assertEquals(List.of("", "data", "step"), List.copyOf(read.keySet()));
    assertThrows(UnsupportedOperationException.class, () -> read.put("more", ""));
  }

  @Test
  void areEntriesOfTheMetadataInTheOrderOfTheirKeys() throws IOException {
    store.save(file, Map.of("step", "12", "Z", "1", "a\"\n", "\\\u001f/é€😀"));
    assertEquals(
        "{\"__metadata__\":{\"Z\":\"1\",\"a\\\"\\u000a\":\"\\\\\\u001f/é€😀\","
            + "\"format\":\"catgrad\",\"model\":\"Net\",\"step\":\"12\"},"
            + "\"y.weight\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        header(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\\",
        "\\u0041",
        "\"},\"x\":{",
        "\u0000\b\t\n\f\r\u001f\u007f",
        "\u2028\u2029\uFEFF\uFFFF",
        "é€😀",
        "  spaces  "
      })
  void everyTextComesBackAsKeyAndAsValue(String text) throws IOException {
    store.save(file, Map.of(text, text));
    assertEquals(Map.of(text, text), Trainer.notes(file));
    store.load(file);
  }

  @Test
  void equalNotesGiveEqualBytesWhateverTheirOrder() throws IOException {
    Map<String, String> forwards = new LinkedHashMap<>();
    Map<String, String> backwards = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      forwards.put("key" + i, "value" + i);
      backwards.put("key" + (49 - i), "value" + (49 - i));
    }
    Path other = directory.resolve("other.safetensors");
    store.save(file, forwards);
    store.save(other, backwards);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
  }

  @Test
  void savingWithoutNotesIsSavingWithNone() throws IOException {
    Path other = directory.resolve("other.safetensors");
    store.save(file, Map.of("step", "1"));
    store.save(file);
    store.save(other, Map.of());
    assertEquals(Map.of(), Trainer.notes(file));
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
  }

  @Test
  void anyTrainerLoadsAFileWithNotesAndDoesNotRepeatThem() throws IOException {
    store.save(file, Map.of("y.weight", "a note called like a parameter", "step", "3"));
    Array loaded = backend.floats(2);
    ParameterStore other = store("Unknown", loaded);
    other.load(file);
    assertArrayEquals(weight.floats(), loaded.floats());
    Path again = directory.resolve("again.safetensors");
    other.save(again);
    assertEquals(Map.of(), Trainer.notes(again));
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "model", "__metadata__"})
  void reservedKeysAreRefusedBeforeAnythingIsWritten(String key) throws IOException {
    assertEquals(
        "the note \""
            + key
            + "\" has a reserved key; expected one other than __metadata__, format, model",
        assertRefused(IllegalArgumentException.class, Map.of("a", "b", key, "c")));
  }

  @Test
  void nullsAreRefusedBeforeAnythingIsWritten() throws IOException {
    assertEquals(
        "a key of the notes",
        assertRefused(NullPointerException.class, Collections.singletonMap(null, "x")));
    Map<String, String> notes = new HashMap<>(Map.of("step", "1"));
    notes.put("seed", null);
    assertEquals("the note \"seed\"", assertRefused(NullPointerException.class, notes));
    assertRefused(NullPointerException.class, null);
  }

  @Test
  void halfASurrogatePairIsRefused() throws IOException {
    String message = assertRefused(IllegalArgumentException.class, Map.of("k", "x\uD83D"));
    assertTrue(message.startsWith("the value of the note \"k\" has half a surrogate"), message);
    message = assertRefused(IllegalArgumentException.class, Map.of("\uDE00k", "x"));
    assertTrue(message.startsWith("the key of the note"), message);
  }

  /** The reference implementation reads no header of more than 100 MB, and neither do we. */
  @Test
  void notesThatNoReaderWouldAcceptAreRefused() throws IOException {
    String million = "x".repeat(1_000_000);
    Map<String, String> notes = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      notes.put("note" + i, million);
    }
    String message = assertRefused(IllegalArgumentException.class, notes);
    assertTrue(message.contains("expected at most 100000000"), message);
    notes.remove("note0");
    store.save(file, notes);
    assertEquals(notes, Trainer.notes(file));
  }

  /** Refused, with the file as it was and no other beside it; without one, none is made. */
  private String assertRefused(Class<? extends RuntimeException> type, Map<String, String> notes)
      throws IOException {
    Path none = directory.resolve("none.safetensors");
    assertThrows(type, () -> store.save(none, notes));
    assertFalse(Files.exists(none));
    store.save(file, Map.of("step", "1"));
    byte[] before = Files.readAllBytes(file);
    String message = assertThrows(type, () -> store.save(file, notes)).getMessage();
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
    return message;
  }

  @Test
  void aReplacedFileHasTheNewNotesAloneAndNothingBeside() throws IOException {
    store.save(file, Map.of("step", "1", "old", "x"));
    store.save(file, Map.of("step", "2"));
    assertEquals(Map.of("step", "2"), Trainer.notes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aFailureWhileWritingLeavesTheOldArraysWithTheOldNotes() throws IOException {
    store.save(file, Map.of("step", "1"));
    byte[] before = Files.readAllBytes(file);
    ArrayBackend failing =
        (ArrayBackend)
            Proxy.newProxyInstance(
                ArrayBackend.class.getClassLoader(),
                new Class<?>[] {ArrayBackend.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("download")) {
                    throw new IllegalStateException("the device is gone");
                  }
                  return method.invoke(backend, arguments);
                });
    ParameterStore other =
        ParameterStore.builder("Net", failing)
            .parameter("y.weight", new int[] {2}, backend.floats(2), Initializer.ones())
            .build();
    other.initialize(1);
    var failure =
        assertThrows(IllegalStateException.class, () -> other.save(file, Map.of("step", "2")));
    assertEquals("the device is gone", failure.getMessage());
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void savingBeforeThereAreParametersIsRefused() {
    ParameterStore empty = store("Net", backend.floats(2));
    assertThrows(IllegalStateException.class, () -> empty.save(file, Map.of("step", "1")));
    assertFalse(Files.exists(file));
  }

  private Path header(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    return Files.write(file, whole.putLong(bytes.length).put(bytes).array());
  }

  @Test
  void filesOfOthersHaveNotesToo() throws IOException {
    assertEquals(
        Map.of("a", "b\n"),
        Trainer.notes(header("{\"__metadata__\":{\"format\":\"pt\",\"a\":\"b\\n\"}}")));
    assertEquals(Map.of(), Trainer.notes(header("{}")));
  }

  @Test
  void damagedFilesAreRefusedWithTheReason() throws IOException {
    store.save(file, Map.of("step", "1"));
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length - 1));
    assertDamaged("the file is cut off");
    Files.write(file, Arrays.copyOf(good, 20));
    assertDamaged("cut off inside its header");
    Files.write(file, new byte[3]);
    assertDamaged("a file of 3 bytes");
    header("{\"__metadata__\":{\"step\":1}}");
    assertDamaged("'1' at character");
    header("{\"__metadata__\":{\"step\":\"1\",\"step\":\"2\"}}");
    assertDamaged("the name \"step\" twice");
    Files.delete(file);
    assertThrows(NoSuchFileException.class, () -> Trainer.notes(file));
    assertThrows(NullPointerException.class, () -> Trainer.notes(null));
  }

  private void assertDamaged(String reason) {
    var refusal = assertThrows(ParameterFileException.class, () -> Trainer.notes(file));
    assertEquals(file, refusal.file());
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
