package org.catgrad.runtime;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * Reading and writing of safetensors files (https://github.com/huggingface/safetensors): eight
 * bytes with the length of a JSON header, the header, then the tensors' values without gaps; all
 * little-endian. Only the dtypes that models have are read and written.
 */
final class SafeTensors {
  static final String F32 = "F32";
  static final String I32 = "I32";

  /** The limit that the reference implementation sets. */
  static final long LONGEST_HEADER = 100_000_000;

  private static final int PREFIX = 8;
  private static final int CHUNK = 1 << 18;

  private SafeTensors() {}

  /** A tensor of a file, without its values. */
  record Tensor(String name, String dtype, long[] shape) {}

  /**
   * Writes a file and replaces what was there in one step: the bytes go to a temporary file beside
   * it, reach the disk, and only then take the name.
   *
   * @param values gives the float[] or int[] of the tensor at an index
   * @throws IllegalArgumentException if the header is longer than a reader accepts; nothing has
   *     been written then
   */
  static void write(
      Path file, Map<String, String> metadata, List<Tensor> tensors, IntFunction<Object> values)
      throws IOException {
    ByteBuffer header = header(metadata, tensors);
    // A symbolic link stays one: what it points to is replaced.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    if (!Files.isDirectory(target.getParent())) {
      String reason = "there is no directory " + target.getParent();
      throw new FileSystemException(file.toString(), null, reason);
    }
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeFully(channel, header);
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensors.size(); i++) {
          writeValues(channel, chunk, values.apply(i));
        }
        channel.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    forceDirectory(target.getParent());
  }

  private static ByteBuffer header(Map<String, String> metadata, List<Tensor> tensors) {
    byte[] json = SafeTensorsHeader.write(metadata, tensors).getBytes(StandardCharsets.UTF_8);
    if (json.length > LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "the names, shapes and notes take "
              + json.length
              + " bytes, expected at most "
              + LONGEST_HEADER
              + "; keep long notes in a file of their own");
    }
    // The values start at a multiple of eight, so that a reader can map them into memory.
    int padded = (json.length + PREFIX - 1) / PREFIX * PREFIX;
    ByteBuffer header = ByteBuffer.allocate(PREFIX + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  private static void writeValues(FileChannel channel, ByteBuffer chunk, Object values)
      throws IOException {
    int length = values instanceof float[] floats ? floats.length : ((int[]) values).length;
    for (int from = 0; from < length; ) {
      int count = Math.min(length - from, CHUNK / Float.BYTES);
      chunk.clear();
      if (values instanceof float[] floats) {
        chunk.asFloatBuffer().put(floats, from, count);
      } else {
        chunk.asIntBuffer().put((int[]) values, from, count);
      }
      writeFully(channel, chunk.limit(count * Float.BYTES));
      from += count;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Makes the new name survive a power failure, where the system can open a directory. */
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException unsupported) {
      // Windows cannot; the file itself is on the disk and the name is complete either way.
    }
  }

  /** Opens a file and checks its header against its length. */
  static Reader open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Reader(file, channel);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  /** An open file whose header has been checked. */
  static final class Reader implements Closeable {
    private final FileChannel channel;
    private final long start;
    private final SafeTensorsHeader header;

    private Reader(Path file, FileChannel channel) throws IOException {
      this.channel = channel;
      long size = channel.size();
      if (size < PREFIX) {
        throw damaged(file, "a file of " + size + " bytes", "at least " + PREFIX + " bytes");
      }
      ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
      readFully(prefix, 0);
      long length = prefix.flip().getLong();
      if (length < 0 || length > LONGEST_HEADER) {
        throw damaged(
            file,
            "a header of " + Long.toUnsignedString(length) + " bytes",
            "at most " + LONGEST_HEADER + " bytes");
      }
      if (length > size - PREFIX) {
        throw damaged(
            file,
            "a file of " + size + " bytes, cut off inside its header",
            "at least " + (PREFIX + length) + " bytes");
      }
      ByteBuffer json = ByteBuffer.allocate((int) length);
      readFully(json, PREFIX);
      this.start = PREFIX + length;
      this.header = parse(file, json.flip(), size - start);
    }

    private static SafeTensorsHeader parse(Path file, ByteBuffer json, long dataLength)
        throws ParameterFileException {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(json).toString();
        return SafeTensorsHeader.parse(text, dataLength);
      } catch (CharacterCodingException e) {
        throw damaged(file, "a header that is not UTF-8", "a JSON object in UTF-8");
      } catch (SafeTensorsHeader.MalformedException e) {
        throw new ParameterFileException(file, e.tensor(), e.found(), e.expected(), REMEDY);
      }
    }

    /** The tensors by name, in the order of the header. */
    Map<String, Tensor> tensors() {
      return header.tensors();
    }

    /** The file's own notes. */
    Map<String, String> metadata() {
      return header.metadata();
    }

    /** The values of an F32 or I32 tensor as float[] or int[]. */
    Object read(String name) throws IOException {
      Tensor tensor = header.tensors().get(name);
      long at = start + header.begin(name);
      int length = Math.toIntExact((header.end(name) - header.begin(name)) / Float.BYTES);
      boolean floats = tensor.dtype().equals(F32);
      Object values = floats ? new float[length] : new int[length];
      ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
      for (int from = 0; from < length; ) {
        int count = Math.min(length - from, CHUNK / Float.BYTES);
        readFully(chunk.clear().limit(count * Float.BYTES), at + (long) from * Float.BYTES);
        chunk.flip();
        if (floats) {
          chunk.asFloatBuffer().get((float[]) values, from, count);
        } else {
          chunk.asIntBuffer().get((int[]) values, from, count);
        }
        from += count;
      }
      return values;
    }

    private void readFully(ByteBuffer bytes, long position) throws IOException {
      for (long at = position; bytes.hasRemaining(); ) {
        int count = channel.read(bytes, at);
        if (count < 0) {
          throw new EOFException("the file became shorter while it was read");
        }
        at += count;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final String REMEDY =
      "the file is damaged or no safetensors file: save or copy it again";

  private static ParameterFileException damaged(Path file, String found, String expected) {
    return new ParameterFileException(file, null, found, expected, REMEDY);
  }
}
