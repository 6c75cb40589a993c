package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catgrad.processor.declarations.AnnotationDeclaration;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Rules;

/**
 * Reads the annotations of methods as words. An annotation of the user's own stands for the words
 * on its declaration; annotations that lead to no word are somebody else's and are passed over.
 */
final class Phrases {
  /** Where the annotations come from that say something about a method to others than us. */
  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jakarta.",
          "kotlin.",
          "android.",
          "androidx.",
          "com.google.errorprone.annotations.",
          "edu.umd.cs.findbugs.annotations.",
          "org.checkerframework.",
          "org.eclipse.jdt.annotation.",
          "org.jetbrains.annotations.",
          "org.jspecify.annotations.");

  private final Vocabulary vocabulary;
  private final Map<String, AnnotationDeclaration> annotations;
  private final Report report;

  Phrases(Vocabulary vocabulary, Map<String, AnnotationDeclaration> annotations, Report report) {
    this.vocabulary = vocabulary;
    this.annotations = annotations;
    this.report = report;
  }

  /** The methods of a declaration, understood as far as they can be. */
  List<Phrase> of(Declaration declaration) {
    return declaration.methods().stream().map(this::phrase).toList();
  }

  private Phrase phrase(Method method) {
    Optional<Mention> input = structural(method, Structure.INPUT);
    boolean output = structural(method, Structure.OUTPUT).isPresent();
    if (!method.sound()) {
      return new Phrase(method, input, List.of(), output, false);
    }
    int before = report.diagnostics().size();
    List<WordUse> words = new ArrayList<>();
    for (Mention mention : method.mentions()) {
      expand(mention, List.of(), words);
    }
    boolean sound = report.diagnostics().size() == before;
    Phrase phrase = new Phrase(method, input, words, output, sound);
    return sound && !check(phrase) ? new Phrase(method, input, words, output, false) : phrase;
  }

  private static Optional<Mention> structural(Method method, String annotation) {
    return method.mentions().stream().filter(m -> m.annotation().equals(annotation)).findFirst();
  }

  private boolean check(Phrase phrase) {
    Method method = phrase.method();
    if (phrase.input().isPresent()) {
      return checkInput(phrase, phrase.input().get());
    }
    if (phrase.words().isEmpty()) {
      String found =
          method.mentions().stream()
              .filter(m -> !m.annotation().equals(Structure.OUTPUT))
              .map(Mention::shown)
              .collect(Collectors.joining(", "));
      report.error(
          Tag.UNKNOWN_OPERATION,
          method.origin(),
          "method "
              + method.name()
              + ": found "
              + (found.isEmpty() ? "no operation" : found + ", which is no operation")
              + ", expected @Input or an operation such as @Dense; "
              + (found.isEmpty()
                  ? "annotate the method"
                  : "annotate the declaration of your own annotation with the operations it"
                      + " stands for"));
      return false;
    }
    if (phrase.discards() && phrase.output()) {
      report.error(
          Tag.MISPLACED,
          structural(method, Structure.OUTPUT).orElseThrow().origin(),
          "@Output: found on a method that ends in @Discard, expected a method that produces a"
              + " wire; remove one of the two");
      return false;
    }
    return true;
  }

  private boolean checkInput(Phrase phrase, Mention input) {
    Method method = phrase.method();
    if (!phrase.words().isEmpty()) {
      WordUse word = phrase.words().get(0);
      report.add(
          word.mistake(
              Tag.MISPLACED,
              "found on the input "
                  + method.name()
                  + ", expected on a method of its own; an input computes nothing: add a method"
                  + " that consumes "
                  + method.name()));
      return false;
    }
    if (!method.operands().isEmpty()) {
      report.error(
          Tag.MISPLACED,
          input.origin(),
          "@Input: found on a method with parameters, expected a method without; an input consumes"
              + " no wires: remove the parameters, or state an operation instead of @Input");
      return false;
    }
    return true;
  }

  private void expand(Mention mention, List<Mention> through, List<WordUse> words) {
    String name = mention.annotation();
    if (isWord(name)) {
      words.add(new WordUse(mention, through));
      return;
    }
    if (!leadsToWord(name, new HashSet<>())) {
      checkLeftAlone(mention);
      return;
    }
    List<Mention> longer = new ArrayList<>(through);
    longer.add(mention);
    if (through.stream().anyMatch(m -> m.annotation().equals(name))) {
      report.error(
          Tag.RECURSIVE_WORD,
          longer.get(0).origin(),
          "found an annotation that stands for itself: "
              + longer.stream().map(Mention::shown).collect(Collectors.joining(" -> "))
              + ", expected annotations that end in operations; remove one of these uses");
      return;
    }
    AnnotationDeclaration declaration = annotations.get(name);
    if (!declaration.retention().equals("CLASS")) {
      report.error(
          Tag.MISPLACED,
          longer.get(0).origin(),
          mention.shown()
              + ": found retention "
              + declaration.retention()
              + ", expected CLASS; class files keep annotations of different retentions apart, so"
              + " their order would be lost: remove @Retention from the declaration of "
              + mention.shown());
      return;
    }
    declaration.mentions().forEach(m -> expand(m, longer, words));
  }

  /**
   * Reports an annotation that leads to no word, unless it is one that compilers and checkers read.
   */
  private void checkLeftAlone(Mention mention) {
    String name = mention.annotation();
    if (name.equals(Structure.INPUT)
        || name.equals(Structure.OUTPUT)
        || OTHERS.stream().anyMatch(name::startsWith)) {
      return;
    }
    if (name.startsWith(Rules.ANNOTATIONS)) {
      report.error(
          Tag.UNKNOWN_OPERATION,
          mention.origin(),
          mention.shown()
              + ": found an annotation that this processor gives no meaning to, expected an"
              + " operation; use catgrad-annotations and catgrad-processor of the same version");
    } else if (mention.attributes().containsKey("value")
        && mention.attributes().get("value").value() instanceof List<?> values
        && values.stream()
            .anyMatch(
                v -> v instanceof Mention m && leadsToWord(m.annotation(), new HashSet<>()))) {
      report.error(
          Tag.UNKNOWN_OPERATION,
          mention.origin(),
          mention.shown()
              + ": found an annotation that repeats an operation, expected each operation once; use"
              + " a method for each");
    } else {
      report.error(
          Tag.UNKNOWN_OPERATION,
          mention.origin(),
          mention.shown()
              + ": found an annotation that is no operation, expected one; annotate its declaration"
              + " with the operations it stands for, put the jar that gives it a meaning on the"
              + " processor path, or remove it");
    }
  }

  private boolean isWord(String annotation) {
    return annotation.equals(Structure.APPLY) || vocabulary.words().contains(annotation);
  }

  private boolean leadsToWord(String annotation, Set<String> visited) {
    if (isWord(annotation)) {
      return true;
    }
    AnnotationDeclaration declaration = annotations.get(annotation);
    return declaration != null
        && visited.add(annotation)
        && declaration.mentions().stream().anyMatch(m -> leadsToWord(m.annotation(), visited));
  }
}
