package org.catgrad.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a program keeps beside the arrays of a trainer, in the same file: the entries of the
 * safetensors header's {@code __metadata__} that are not this project's or the format's own.
 */
final class Notes {
  private static final String FORMAT = "format";
  private static final String MODEL = "model";

  /**
   * The keys that users cannot have: those that every file has, and the name that the format gives
   * to all entries together. Sorted, for messages.
   */
  private static final Set<String> RESERVED =
      Collections.unmodifiableSet(new TreeSet<>(Set.of(FORMAT, MODEL, SafeTensorsHeader.METADATA)));

  private Notes() {}

  /**
   * The metadata of a file: the notes and what every file by a trainer has, sorted by their keys so
   * that equal notes give equal bytes.
   *
   * @throws IllegalArgumentException if a key is reserved, or a key or value is no text
   */
  static Map<String, String> metadata(String model, Map<String, String> notes) {
    Map<String, String> metadata = new TreeMap<>();
    notes.forEach(
        (key, value) -> {
          Objects.requireNonNull(key, "a key of the notes");
          Objects.requireNonNull(value, () -> "the note \"" + key + "\"");
          checkIsText("the key", key, key);
          checkIsText("the value", key, value);
          if (RESERVED.contains(key)) {
            throw new IllegalArgumentException(
                "the note \""
                    + key
                    + "\" has a reserved key; expected one other than "
                    + String.join(", ", RESERVED));
          }
          metadata.put(key, value);
        });
    metadata.put(FORMAT, "catgrad");
    metadata.put(MODEL, model);
    return metadata;
  }

  /** Half of a surrogate pair has no UTF-8: it would silently become a question mark. */
  private static void checkIsText(String what, String key, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          what
              + " of the note \""
              + key
              + "\" has half a surrogate pair; expected text that UTF-8 can hold");
    }
  }

  /** The notes of a file, sorted by their keys. */
  static Map<String, String> read(Path file) throws IOException {
    try (SafeTensors.Reader reader = SafeTensors.open(file)) {
      Map<String, String> notes = new TreeMap<>(reader.metadata());
      notes.keySet().removeAll(RESERVED);
      return Collections.unmodifiableMap(notes);
    }
  }
}
