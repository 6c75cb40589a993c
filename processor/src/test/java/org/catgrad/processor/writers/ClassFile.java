package org.catgrad.processor.writers;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads from a class file how many bytes of code each method has. The Java Virtual Machine
 * Specification, chapter 4.
 */
final class ClassFile {
  private final DataInputStream in;
  private final Map<Integer, String> texts = new HashMap<>();

  private ClassFile(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** The bytes of code by name and descriptor of the method. */
  static Map<String, Integer> codeSizes(byte[] bytes) {
    try {
      return new ClassFile(bytes).read();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8); // magic and version
    constants();
    in.skipNBytes(6); // flags, class and superclass
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    Map<String, Integer> sizes = new TreeMap<>();
    members(sizes); // fields, which have no code
    members(sizes);
    return sizes;
  }

  private void constants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(i, in.readUTF());
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // these take two places
        }
        default -> throw new IOException("constant with tag " + tag);
      }
    }
  }

  private void members(Map<String, Integer> sizes) throws IOException {
    for (int rest = in.readUnsignedShort(); rest > 0; rest--) {
      in.skipNBytes(2); // flags
      String name = texts.get(in.readUnsignedShort()) + texts.get(in.readUnsignedShort());
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        boolean isCode = texts.get(in.readUnsignedShort()).equals("Code");
        int length = in.readInt();
        if (isCode) {
          in.skipNBytes(4); // largest stack and locals
          sizes.put(name, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }
}
