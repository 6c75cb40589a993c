package org.catgrad.processor.typing;

import java.util.List;
import java.util.Optional;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.Optimizer;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.WordException;

/**
 * How a model is trained: the losses and what is said of the optimiser on its type. It has both or
 * neither.
 *
 * @param losses the losses
 * @param optimizer the optimiser's rule and the rest of what is said of it
 */
record Training(Losses losses, OptimizerMentions optimizer) {

  /** The training of a model; what does not fit is reported. */
  static Training of(Declaration model, Vocabulary vocabulary, Report report) {
    Losses losses = Losses.of(model, vocabulary);
    OptimizerMentions optimizer = OptimizerMentions.of(model, vocabulary, report);
    if (optimizer.isEmpty() && !losses.isEmpty()) {
      incomplete(
          losses.first(),
          "found a loss and no optimiser, expected both; add an optimiser such as @Sgd, or remove"
              + " the loss if the model only predicts",
          report);
    }
    if (!optimizer.isEmpty() && optimizer.lacksRule()) {
      incomplete(
          optimizer.first(),
          "found no optimiser beside it, expected one; add an optimiser such as @Sgd, or remove"
              + " the annotation if the model only predicts",
          report);
    } else if (losses.isEmpty() && !optimizer.isEmpty()) {
      incomplete(
          optimizer.first(),
          "found an optimiser and no loss, expected both; add a loss such as @MeanSquaredError, or"
              + " remove the optimiser if the model only predicts",
          report);
    }
    return new Training(losses, optimizer);
  }

  private static void incomplete(Mention mention, String message, Report report) {
    report.error(Tag.INCOMPLETE_TRAINING, mention.origin(), mention.shown() + ": " + message);
  }

  /** Whether there is a loss and an optimiser. */
  boolean isComplete() {
    return !losses.isEmpty() && !optimizer.isEmpty();
  }

  /** The meaning of the losses for the outputs of a diagram. */
  Optional<Loss> loss(TypedDiagram diagram, Report report) {
    return losses.meaning(diagram, report);
  }

  /**
   * Reports what is wrong with the optimiser of these parameters: that there are none, that all are
   * frozen, that a pattern stands for none.
   */
  void check(List<Parameter> parameters, Report report) {
    if (parameters.isEmpty()) {
      incomplete(
          optimizer.first(),
          "found a model without parameters, expected something to train; add an operation"
              + " with parameters such as @Dense, or remove loss and optimiser if the model"
              + " only predicts",
          report);
      return;
    }
    optimizer.checkGroups(parameters, report);
    Optional<Optimizer> meaning = optimizer.meaning();
    if (report.isClean()
        && meaning.isPresent()
        && parameters.stream().noneMatch(meaning.get()::trains)) {
      incomplete(
          optimizer.first(),
          "found every parameter frozen, expected something to train; freeze fewer, or remove loss"
              + " and optimiser if the model only predicts",
          report);
    }
  }

  /** A mistake in the use of an annotation on the model. */
  static Diagnostic mistake(Mention word, WordException mistake, List<Origin> operands) {
    Origin place =
        mistake.operand() >= 0
            ? operands.get(mistake.operand())
            : word.placeOf(mistake.attribute(), mistake.element());
    return new Diagnostic(
        mistake.tag(), word.shown() + ": " + mistake.getMessage(), List.of(place));
  }
}
