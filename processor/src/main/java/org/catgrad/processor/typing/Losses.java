package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.learner.WeightedLosses;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;

/**
 * The losses on a model: each is taken of the outputs that it names, or of those that none does.
 */
final class Losses {
  private static final String OUTPUTS = "outputs";
  private static final String WEIGHT = "weight";

  private final List<Mention> mentions;
  private final Meanings<Loss.Word> words;

  private Losses(List<Mention> mentions, Meanings<Loss.Word> words) {
    this.mentions = mentions;
    this.words = words;
  }

  static Losses of(Declaration model, Vocabulary vocabulary) {
    return new Losses(
        model.mentions().stream()
            .filter(m -> vocabulary.losses().contains(m.annotation()))
            .toList(),
        vocabulary.losses());
  }

  boolean isEmpty() {
    return mentions.isEmpty();
  }

  Mention first() {
    return mentions.get(0);
  }

  /** A loss with the annotation that stands for it. */
  private record Use(Mention mention, WeightedLosses.Term term) {}

  /** The sum of the losses of the outputs of a diagram; what does not fit is reported. */
  Optional<Loss> meaning(TypedDiagram diagram, Report report) {
    List<String> outputs = diagram.outputs().stream().map(TypedModel.Port::name).toList();
    Set<Integer> named = new HashSet<>();
    Map<Mention, List<Integer>> positions = new HashMap<>();
    for (Mention mention : mentions) {
      try {
        positions.put(mention, positions(mention, outputs));
        named.addAll(positions.get(mention));
      } catch (WordException mistake) {
        report.add(Training.mistake(mention, mistake, List.of()));
      }
    }
    if (positions.size() < mentions.size()) {
      return Optional.empty();
    }
    List<Use> uses = new ArrayList<>();
    for (Mention mention : mentions) {
      List<Integer> taken = positions.get(mention);
      if (taken.isEmpty()) {
        taken = IntStream.range(0, outputs.size()).filter(i -> !named.contains(i)).boxed().toList();
      }
      List<Origin> operands = taken.stream().map(diagram.outputOrigins()::get).toList();
      try {
        uses.add(new Use(mention, term(mention, taken, diagram)));
      } catch (WordException mistake) {
        report.add(Training.mistake(mention, mistake, operands));
      }
    }
    if (uses.isEmpty() || uses.size() < mentions.size() || !targetsAgree(uses, outputs, report)) {
      return Optional.empty();
    }
    return Optional.of(sum(uses, diagram));
  }

  /** The outputs that a loss names, in their order. */
  private static List<Integer> positions(Mention mention, List<String> outputs) {
    if (!mention.attributes().containsKey(OUTPUTS)) {
      return List.of();
    }
    List<String> names = mention.texts(OUTPUTS);
    Set<Integer> positions = new TreeSet<>();
    for (int i = 0; i < names.size(); i++) {
      int position = outputs.indexOf(names.get(i));
      if (position < 0) {
        throw WordException.element(
            Tag.UNKNOWN_OUTPUT,
            OUTPUTS,
            i,
            "found "
                + names.get(i)
                + ", expected one of "
                + String.join(", ", outputs)
                + Suggestions.closest(names.get(i), outputs)
                    .map(name -> "; did you mean " + name + "?")
                    .orElse("; mark other wires with @Output"));
      }
      if (!positions.add(position)) {
        throw WordException.element(
            Tag.BAD_ARGUMENT,
            OUTPUTS,
            i,
            "output " + names.get(i) + " is named twice; once will do");
      }
    }
    return List.copyOf(positions);
  }

  private WeightedLosses.Term term(Mention mention, List<Integer> taken, TypedDiagram diagram) {
    if (taken.isEmpty()) {
      throw WordException.word(
          Tag.LOSS_MISMATCH,
          "found no output that no other loss names, expected one; name its outputs, as other"
              + " losses do");
    }
    double weight = mention.attributes().containsKey(WEIGHT) ? Rules.finite(mention, WEIGHT) : 1;
    List<ArrayType> types = taken.stream().map(i -> diagram.outputs().get(i).type()).toList();
    Loss loss = words.of(mention.annotation()).orElseThrow().meaning(mention, types);
    return new WeightedLosses.Term(loss, taken, weight);
  }

  private static boolean targetsAgree(List<Use> uses, List<String> outputs, Report report) {
    Map<Integer, Use> firsts = new HashMap<>();
    Map<Integer, Loss.Target> targets = new HashMap<>();
    boolean agree = true;
    for (Use use : uses) {
      for (Loss.Target target : use.term().targets()) {
        Loss.Target first = targets.putIfAbsent(target.output(), target);
        Use user = firsts.putIfAbsent(target.output(), use);
        if (first != null && !first.equals(target)) {
          agree = false;
          report.error(
              Tag.TARGET_CLASH,
              use.mention().origin(),
              use.mention().shown()
                  + ": found the target "
                  + target.shown()
                  + " for the output "
                  + outputs.get(target.output())
                  + ", expected "
                  + first.shown()
                  + ", the target of "
                  + user.mention().shown()
                  + "; take one of the losses of another output");
        }
      }
    }
    return agree;
  }

  /** The sum in an order that does not depend on how a compiler lists annotations. */
  private static Loss sum(List<Use> uses, TypedDiagram diagram) {
    List<ArrayType> types = diagram.outputs().stream().map(TypedModel.Port::type).toList();
    List<WeightedLosses.Term> terms =
        uses.stream()
            .sorted(
                Comparator.<Use>comparingInt(use -> use.term().outputs().get(0))
                    .thenComparing(use -> use.mention().annotation()))
            .map(Use::term)
            .toList();
    WeightedLosses.Term only = terms.get(0);
    boolean plain =
        terms.size() == 1 && only.weight() == 1 && only.outputs().size() == types.size();
    return plain ? only.loss() : new WeightedLosses(types, terms);
  }
}
