package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Program;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.definitions.Call;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.learner.Learner;
import org.catgrad.processor.learner.Loss;
import org.catgrad.processor.learner.ParameterClashException;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.WordException;

/** Gives models and blocks a meaning, or says why they have none. */
public final class ModelTyper {
  private final Vocabulary vocabulary;
  private final Set<String> erroneous;

  /**
   * A typer.
   *
   * @param erroneous the qualified names of the blocks whose mistakes have been reported already; a
   *     model that applies one of them gets no meaning and no further message
   */
  public ModelTyper(Vocabulary vocabulary, Set<String> erroneous) {
    this.vocabulary = vocabulary;
    this.erroneous = Set.copyOf(erroneous);
  }

  /** Checks a block by itself, for operands that have rows. */
  public void check(Program block, Report report) {
    Blocks blocks =
        new Blocks(block, vocabulary, erroneous, new Batch(1), new Initializers(Optional.empty()));
    blocks.define(block.main(), true, report, List.of());
  }

  /**
   * The meaning of a model.
   *
   * @return nothing if the report is no longer clean, or if an erroneous block is applied
   */
  public Optional<TypedModel> type(Program program, Report report) {
    Declaration model = program.main();
    Mention mention = model.mention(Structure.MODEL).orElseThrow();
    model
        .mention(Structure.BLOCK)
        .ifPresent(
            block ->
                report.error(
                    Tag.MISPLACED,
                    block.origin(),
                    "@Block: found beside @Model, expected one of the two; make the block a type of"
                        + " its own and apply it in the model"));
    int batch = batch(mention, report);
    Training training = Training.of(model, vocabulary, report);
    Blocks blocks =
        new Blocks(program, vocabulary, erroneous, new Batch(batch), initializers(model, report));
    Report ofDiagram = new Report();
    Optional<TypedDiagram> diagram =
        new DiagramTyper(model, vocabulary, blocks, true, ofDiagram).type();
    report.addAll(ofDiagram.diagnostics());
    if (diagram.isEmpty()) {
      return Optional.empty();
    }
    Optional<Loss> loss = training.loss(diagram.get(), report);
    TypedModel typed =
        new TypedModel(
            model.name(),
            batch,
            diagram.get().inputs(),
            diagram.get().outputs(),
            diagram.get().diagram(),
            blocks.definitions(),
            loss,
            training.optimizer().meaning(),
            mention.flag("recompute"));
    checkParameters(typed, model, training, report);
    if (typed.loss().isEmpty() && report.isClean()) {
      checkNothingRecomputed(typed, mention, report);
    }
    return report.isClean() ? Optional.of(typed) : Optional.empty();
  }

  /** Without gradients nothing is kept that could be computed again. */
  private static void checkNothingRecomputed(TypedModel typed, Mention model, Report report) {
    String remedy =
        "found recompute = true in a model without a loss, expected one with a loss, since only"
            + " gradients need what was computed before; add a loss, or remove recompute";
    if (typed.recompute()) {
      report.error(Tag.BAD_ARGUMENT, model.placeOf("recompute"), model.shown() + ": " + remedy);
    }
    typed.diagram().edges().stream()
        .filter(edge -> edge.label() instanceof Call call && call.recompute())
        .map(edge -> edge.provenance().origin())
        .distinct()
        .forEach(place -> report.error(Tag.BAD_ARGUMENT, place, "@Apply: " + remedy));
  }

  private static int batch(Mention model, Report report) {
    int batch = model.integer("batch");
    if (batch < 1) {
      report.error(
          Tag.NON_POSITIVE_SIZE,
          model.placeOf("batch"),
          "@Model: found batch = " + batch + ", expected a positive number of rows");
    }
    return Math.max(1, batch);
  }

  private static Initializers initializers(Declaration model, Report report) {
    Optional<Mention> mention = model.mention(Structure.INITIALIZE);
    try {
      return new Initializers(
          mention
              .map(m -> Initializer.of(m, Initializer.Kind.ZEROS))
              .filter(Initializer::stated)
              .map(Initializers::check));
    } catch (WordException mistake) {
      report.error(
          mistake.tag(), mention.orElseThrow().origin(), "@Initialize: " + mistake.getMessage());
      return new Initializers(Optional.empty());
    }
  }

  private static void checkParameters(
      TypedModel typed, Declaration model, Training training, Report report) {
    try {
      Learner learner = new Learner(typed);
      if (training.isComplete() && report.isClean()) {
        training.check(learner.parameters(), report);
      }
      checkNames(learner, model, report);
    } catch (ParameterClashException clash) {
      report.error(Tag.PARAMETER_CLASH, clash.provenance().origin(), clash.getMessage());
    }
  }

  /** Everything that is saved has a name of its own. */
  private static void checkNames(Learner learner, Declaration model, Report report) {
    Set<String> names = new HashSet<>();
    learner.parameters().forEach(parameter -> names.add(parameter.name()));
    List<String> states = new ArrayList<>();
    learner.modelStates().forEach(state -> states.add(state.keptAs()));
    learner.states().forEach(state -> states.add(state.name()));
    for (String state : states) {
      if (!names.add(state)) {
        report.error(
            Tag.PARAMETER_CLASH,
            model.origin(),
            model.name()
                + ": found a parameter called "
                + state
                + ", which is the name of an array that is kept for training, expected another"
                + " name; rename the method, or its parameters attribute");
      }
    }
  }
}
