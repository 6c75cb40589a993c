package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.OptimizerPart;
import org.catgrad.processor.learner.ParameterGroup;
import org.catgrad.processor.learner.RateSchedule;
import org.catgrad.processor.learner.UpdateRule;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.WordException;

/**
 * What a model says of its optimiser.
 *
 * @param mentions all annotations that say something
 * @param parts what they mean, of those whose arguments are right
 */
record OptimizerMentions(List<Mention> mentions, Map<Mention, OptimizerPart> parts) {
  /** So many names are listed in messages. */
  private static final int LISTED = 12;

  /** Reads the annotations on a model; wrong arguments and what there is twice are reported. */
  static OptimizerMentions of(Declaration model, Vocabulary vocabulary, Report report) {
    List<Mention> mentions = new ArrayList<>();
    Map<Mention, OptimizerPart> parts = new LinkedHashMap<>();
    for (Mention mention : model.mentions()) {
      Optional<Optimizer.Word> word = vocabulary.optimizers().of(mention.annotation());
      if (word.isPresent()) {
        mentions.add(mention);
        try {
          parts.put(mention, word.get().meaning(mention));
        } catch (WordException mistake) {
          report.add(Training.mistake(mention, mistake, List.of()));
        }
      }
    }
    OptimizerMentions all = new OptimizerMentions(List.copyOf(mentions), parts);
    all.checkOne(UpdateRule.class, Tag.SEVERAL_OPTIMIZERS, "optimiser", report);
    all.checkOne(RateSchedule.class, Tag.SEVERAL_SCHEDULES, "schedule", report);
    return all;
  }

  private <T> List<Mention> of(Class<T> type) {
    return mentions.stream().filter(mention -> type.isInstance(parts.get(mention))).toList();
  }

  private void checkOne(Class<?> type, Tag tag, String what, Report report) {
    List<Mention> found = of(type);
    for (Mention other : found.subList(Math.min(1, found.size()), found.size())) {
      report.error(
          tag,
          other.origin(),
          other.shown()
              + ": found a second "
              + what
              + " beside "
              + found.get(0).shown()
              + ", expected one; remove one of them");
    }
  }

  boolean isEmpty() {
    return mentions.isEmpty();
  }

  /** Whether all arguments are right and there is still no rule. */
  boolean lacksRule() {
    return parts.size() == mentions.size() && of(UpdateRule.class).isEmpty();
  }

  /** The annotation of the rule, or else the first one. */
  Mention first() {
    return of(UpdateRule.class).stream().findFirst().orElse(mentions.get(0));
  }

  /** The optimiser, if there is a rule. */
  Optional<Optimizer> meaning() {
    return of(UpdateRule.class).stream()
        .findFirst()
        .map(rule -> Optimizer.of((UpdateRule) parts.get(rule), List.copyOf(parts.values())));
  }

  /** Reports patterns that stand for no parameter. */
  void checkGroups(List<Parameter> parameters, Report report) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (Mention mention : of(ParameterGroup.class)) {
      List<String> patterns = ((ParameterGroup) parts.get(mention)).patterns();
      for (int i = 0; i < patterns.size(); i++) {
        String pattern = patterns.get(i);
        if (names.stream().noneMatch(name -> ParameterGroup.matches(pattern, name))) {
          report.error(
              Tag.UNKNOWN_PARAMETER,
              mention.placeOf("value", i),
              mention.shown()
                  + ": found "
                  + pattern
                  + ", which no parameter is called, expected a name or pattern of "
                  + listed(names)
                  + suggestion(pattern, names));
        }
      }
    }
  }

  private static String listed(List<String> names) {
    String shown = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() <= LISTED ? shown : shown + " and " + (names.size() - LISTED) + " more";
  }

  /** A pattern that reaches into blocks, or else the closest name. */
  private static String suggestion(String pattern, List<String> names) {
    String deep = pattern.replaceAll("\\*+", "**");
    Optional<String> meant =
        names.stream().anyMatch(name -> ParameterGroup.matches(deep, name))
            ? Optional.of(deep)
            : Suggestions.closest(pattern, names);
    return meant.map(name -> "; did you mean " + name + "?").orElse("; correct the pattern");
  }
}
