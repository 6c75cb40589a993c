package org.catgrad.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catgrad.runtime.Trainer;

/**
 * Where a training stands, beside what its trainer saves: with these a training goes on exactly as
 * if it had not stopped.
 *
 * <p>They are kept in the metadata of the trainer's own safetensors file, so that a checkpoint is
 * one file that is replaced in one step, and any trainer of the model can load it.
 *
 * @param step the number of steps so far
 * @param seed what decides, with the number of a step, on the windows of text that it takes
 * @param text the {@linkplain CharsText#digest() digest} of the text
 */
record CharsCheckpoint(long step, long seed, String text) {
  /** How the header of a file by a trainer begins, and where more metadata can be put. */
  private static final String BEGINNING = "{\"__metadata__\":{";

  private static final Pattern METADATA =
      Pattern.compile(
          Pattern.quote(BEGINNING)
              + "\"step\":\"(\\d{1,18})\",\"seed\":\"(-?\\d{1,19})\",\"text\":\"([0-9a-f]{64})\",");

  /** The sizes of the header's length, and of what its length is a multiple of. */
  private static final int LONG = 8;

  /**
   * Writes a checkpoint in place of what the file was before. The file is always complete: the old
   * one or the new one.
   *
   * @throws IOException if it cannot be written
   */
  void write(Trainer trainer, Path file) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      trainer.save(temporary);
      byte[] saved = Files.readAllBytes(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        for (ByteBuffer part : withMetadata(saved)) {
          while (part.hasRemaining()) {
            channel.write(part);
          }
        }
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private ByteBuffer[] withMetadata(byte[] saved) {
    String header = header(saved);
    String longer =
        BEGINNING
            + "\"step\":\"%d\",\"seed\":\"%d\",\"text\":\"%s\",".formatted(step, seed, text)
            + header.substring(BEGINNING.length());
    byte[] json = longer.getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + LONG - 1) / LONG * LONG;
    ByteBuffer start = ByteBuffer.allocate(LONG + padded).order(ByteOrder.LITTLE_ENDIAN);
    start.putLong(padded).put(json);
    while (start.hasRemaining()) {
      start.put((byte) ' ');
    }
    int values = LONG + (int) length(saved);
    return new ByteBuffer[] {start.flip(), ByteBuffer.wrap(saved, values, saved.length - values)};
  }

  /**
   * Reads where a training stood.
   *
   * @throws IOException if the file cannot be read or is no checkpoint
   */
  static CharsCheckpoint read(Path file) throws IOException {
    ExampleCommand.checkIsNoDirectory(file);
    byte[] saved = Files.readAllBytes(file);
    long length = saved.length < LONG ? -1 : length(saved);
    if (length >= 0 && length <= saved.length - LONG) {
      Matcher metadata = METADATA.matcher(header(saved));
      if (metadata.lookingAt()) {
        return new CharsCheckpoint(
            Long.parseLong(metadata.group(1)),
            Long.parseLong(metadata.group(2)),
            metadata.group(3));
      }
    }
    throw new IOException(file + ": is no checkpoint, expected a file that --checkpoint wrote");
  }

  private static long length(byte[] saved) {
    return ByteBuffer.wrap(saved).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static String header(byte[] saved) {
    return new String(saved, LONG, (int) length(saved), StandardCharsets.UTF_8).stripTrailing();
  }
}
