package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of Java with indentation. Classes are written as {@code «package.Name»} so that JavaPoet
 * imports them; long lines are left to {@link SourceFormatter}.
 */
final class JavaText {
  private static final Pattern CLASS = Pattern.compile("«([\\w.]*)\\.(\\w+)»");

  private final List<String> lines = new ArrayList<>();
  private int indentation;

  /** Names a class to be imported. */
  static String type(String qualifiedName) {
    return "«" + qualifiedName + "»";
  }

  /** Adds a statement or a comment line. */
  JavaText line(String text) {
    lines.add("  ".repeat(indentation) + RepeatedLines.plain(text));
    return this;
  }

  /** Adds a line and indents what follows. */
  JavaText open(String text) {
    line(text);
    indentation++;
    return this;
  }

  /** Adds all lines of another text. */
  JavaText append(JavaText other) {
    other.lines.forEach(this::line);
    return this;
  }

  /** Ends a block. */
  JavaText close() {
    indentation--;
    return line("}");
  }

  /** Ends a block and begins the next of the same statement. */
  JavaText next(String text) {
    indentation--;
    return open(text);
  }

  /** The lines as JavaPoet code. */
  CodeBlock code() {
    return lines.isEmpty() ? CodeBlock.builder().build() : code(this + "\n");
  }

  /** Text as JavaPoet code. */
  static CodeBlock code(String text) {
    CodeBlock.Builder code = CodeBlock.builder();
    Matcher matcher = CLASS.matcher(text);
    int from = 0;
    while (matcher.find()) {
      code.add("$L", text.substring(from, matcher.start()));
      code.add("$T", ClassName.get(matcher.group(1), matcher.group(2)));
      from = matcher.end();
    }
    return code.add("$L", text.substring(from)).build();
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
