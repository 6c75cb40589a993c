package org.catgrad.runtime;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.catgrad.runtime.SafeTensorsHeader.MalformedException;

/**
 * A strict reader of the JSON (RFC 8259) that a safetensors header may contain: objects without
 * repeated names, strings, and arrays of whole numbers.
 */
final class Json {
  /** Reads the value of a member. */
  interface Member {
    void read(String name) throws MalformedException;
  }

  /** More digits could overflow a long; a file that large does not exist. */
  private static final int MOST_DIGITS = 18;

  private final String text;
  private int at;

  Json(String text) {
    this.text = text;
  }

  /** Reads an object, handing each member's name to the reader of its value. */
  void object(Member member) throws MalformedException {
    Set<String> names = new HashSet<>();
    expect('{');
    if (accept('}')) {
      return;
    }
    do {
      String name = string();
      if (!names.add(name)) {
        throw new MalformedException(null, "the name \"" + name + "\" twice", "each name once");
      }
      expect(':');
      member.read(name);
    } while (accept(','));
    expect('}');
  }

  /** Reads an array of whole numbers that are not negative. */
  long[] numbers() throws MalformedException {
    long[] numbers = new long[4];
    int count = 0;
    expect('[');
    if (accept(']')) {
      return new long[0];
    }
    do {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number();
    } while (accept(','));
    expect(']');
    return Arrays.copyOf(numbers, count);
  }

  private long number() throws MalformedException {
    skipSpace();
    int from = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int digits = at - from;
    if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && text.charAt(from) == '0')) {
      at = from;
      throw unexpected("a whole number of at most " + MOST_DIGITS + " digits");
    }
    return Long.parseLong(text, from, at, 10);
  }

  /** Reads a string. */
  String string() throws MalformedException {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (true) {
      if (at == text.length()) {
        throw unexpected("the end of a string");
      }
      char c = text.charAt(at);
      if (c < ' ') {
        throw unexpected("no control character inside a string");
      }
      at++;
      if (c == '"') {
        return result.toString();
      }
      result.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws MalformedException {
    char c = at < text.length() ? text.charAt(at) : ' ';
    at++;
    switch (c) {
      case '"', '\\', '/':
        return c;
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'u':
        return unicode();
      default:
        at -= 2;
        throw unexpected("an escape that JSON knows");
    }
  }

  private char unicode() throws MalformedException {
    int code = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit =
          at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw unexpected("four hexadecimal digits");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  /** Checks that nothing but space follows. */
  void end() throws MalformedException {
    skipSpace();
    if (at < text.length()) {
      throw unexpected("the end of the header");
    }
  }

  private void expect(char c) throws MalformedException {
    if (!accept(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private boolean accept(char c) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private MalformedException unexpected(String expected) {
    String found =
        at < text.length()
            ? String.format("U+%04X", (int) text.charAt(at))
                + (text.charAt(at) > ' ' ? " '" + text.charAt(at) + "'" : "")
            : "the end";
    return new MalformedException(null, found + " at character " + at + " of the header", expected);
  }

  /** Writes a string with its quotes. */
  static void quote(String string, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
