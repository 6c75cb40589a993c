package org.catgrad.processor.documentation;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document in Markdown. A comment in front of a fenced block says what the block must agree with:
 *
 * <pre>
 * &lt;!-- printed: typed diagram --&gt;    the printed form of that name, see {@link IrisStages}
 * &lt;!-- file: path --&gt;                 all of a file
 * &lt;!-- part of: path --&gt;              consecutive lines of a file, indented as may be
 * </pre>
 */
record Document(Path file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- (printed|file|part of): ([^\n]+?) -->\n```[a-z]+\n(.*?)```\n", Pattern.DOTALL);
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern HEADING = Pattern.compile("^(#+) (.+)$", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  /**
   * A block that must agree with something.
   *
   * @param kind printed, file or part of
   * @param subject the name or path
   * @param body what stands between the fences
   */
  record Block(String kind, String subject, String body) {}

  static Document read(Path file) {
    return new Document(file, Project.read(file));
  }

  /** The blocks that must agree with something. */
  List<Block> blocks() {
    return BLOCK.matcher(text).results().map(Document::block).toList();
  }

  private static Block block(MatchResult match) {
    return new Block(match.group(1), match.group(2), match.group(3));
  }

  /** This document with the bodies of the printed blocks replaced. */
  String withPrinted(Map<String, String> printed) {
    return BLOCK
        .matcher(text)
        .replaceAll(
            match -> {
              String body = printed.get(match.group(2));
              boolean stays = body == null || !match.group(1).equals("printed");
              String head = text.substring(match.start(), match.start(3));
              return Matcher.quoteReplacement(stays ? match.group() : head + body + "```\n");
            });
  }

  /** The text without fenced blocks. */
  String prose() {
    return FENCED.matcher(text).replaceAll("");
  }

  /** The targets of all links. */
  List<String> links() {
    return LINK.matcher(prose()).results().map(match -> match.group(1)).toList();
  }

  /** Everything that is set as code within a line. */
  List<String> code() {
    return CODE.matcher(prose()).results().map(match -> match.group(1)).toList();
  }

  /** The names by which links point at headings. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    for (MatchResult heading : HEADING.matcher(prose()).results().toList()) {
      String name = heading.group(2).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
      anchors.add(name.replace(' ', '-'));
    }
    return anchors;
  }

  /** The headings of a level, each with what stands between it and the next heading. */
  Map<String, String> sections(int level) {
    Map<String, String> sections = new LinkedHashMap<>();
    List<MatchResult> headings = HEADING.matcher(prose()).results().toList();
    for (int i = 0; i < headings.size(); i++) {
      if (headings.get(i).group(1).length() == level) {
        int end = i + 1 < headings.size() ? headings.get(i + 1).start() : prose().length();
        sections.put(headings.get(i).group(2), prose().substring(headings.get(i).end(), end));
      }
    }
    return sections;
  }
}
