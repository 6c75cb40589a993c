package org.catgrad.processor.typing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.WordException;

/**
 * How a model is trained: the loss and the optimiser on its type. It has both or neither.
 *
 * @param loss the annotation that stands for the loss
 * @param optimizer the annotation that stands for the optimiser
 */
record Training(Optional<Mention> loss, Optional<Mention> optimizer) {

  /** The training of a model; what does not fit is reported. */
  static Training of(Declaration model, Vocabulary vocabulary, Report report) {
    List<Mention> losses =
        model.mentions().stream()
            .filter(m -> vocabulary.losses().containsKey(m.annotation()))
            .toList();
    List<Mention> optimizers =
        model.mentions().stream()
            .filter(m -> vocabulary.optimizers().containsKey(m.annotation()))
            .toList();
    checkOne(losses, Tag.SEVERAL_LOSSES, "loss", report);
    checkOne(optimizers, Tag.SEVERAL_OPTIMIZERS, "optimiser", report);
    if (optimizers.isEmpty() && !losses.isEmpty()) {
      incomplete(
          losses.get(0),
          "found a loss and no optimiser, expected both; add an optimiser such as @Sgd, or remove"
              + " the loss if the model only predicts",
          report);
    }
    if (losses.isEmpty() && !optimizers.isEmpty()) {
      incomplete(
          optimizers.get(0),
          "found an optimiser and no loss, expected both; add a loss such as @MeanSquaredError, or"
              + " remove the optimiser if the model only predicts",
          report);
    }
    return new Training(losses.stream().findFirst(), optimizers.stream().findFirst());
  }

  private static void checkOne(List<Mention> mentions, Tag tag, String what, Report report) {
    for (Mention other : mentions.subList(Math.min(1, mentions.size()), mentions.size())) {
      report.error(
          tag,
          other.origin(),
          other.shown()
              + ": found a second "
              + what
              + " beside "
              + mentions.get(0).shown()
              + ", expected one; remove one of them");
    }
  }

  private static void incomplete(Mention mention, String message, Report report) {
    report.error(Tag.INCOMPLETE_TRAINING, mention.origin(), mention.shown() + ": " + message);
  }

  /** The meaning of the loss for the outputs of a diagram. */
  Optional<Loss> loss(Vocabulary vocabulary, TypedDiagram diagram, Report report) {
    return meaning(
        loss,
        mention ->
            vocabulary
                .losses()
                .get(mention.annotation())
                .meaning(mention, diagram.outputs().stream().map(TypedModel.Port::type).toList()),
        diagram.outputOrigins(),
        report);
  }

  /** The meaning of the optimiser. */
  Optional<Optimizer> optimizer(Vocabulary vocabulary, Report report) {
    return meaning(
        optimizer,
        mention -> vocabulary.optimizers().get(mention.annotation()).meaning(mention),
        List.of(),
        report);
  }

  /** Reports that there is nothing to train. */
  void reportNoParameters(Report report) {
    optimizer.ifPresent(
        mention ->
            incomplete(
                mention,
                "found a model without parameters, expected something to train; add an operation"
                    + " with parameters such as @Dense, or remove loss and optimiser if the model"
                    + " only predicts",
                report));
  }

  private static <T> Optional<T> meaning(
      Optional<Mention> mention,
      Function<Mention, T> meaning,
      List<Origin> operands,
      Report report) {
    try {
      return mention.map(meaning);
    } catch (WordException mistake) {
      Mention word = mention.orElseThrow();
      Origin place =
          mistake.operand() >= 0
              ? operands.get(mistake.operand())
              : word.placeOf(mistake.attribute());
      report.add(
          new Diagnostic(
              mistake.tag(), word.shown() + ": " + mistake.getMessage(), List.of(place)));
      return Optional.empty();
    }
  }
}
