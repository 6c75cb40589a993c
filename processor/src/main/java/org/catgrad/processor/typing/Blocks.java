package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.catgrad.processor.declarations.AnnotationDeclaration;
import org.catgrad.processor.declarations.Attribute;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Program;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.definitions.Definitions;
import org.catgrad.processor.definitions.Inline;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.types.ArrayType;

/**
 * The blocks that a model applies: each is typed once for the types of its operands and becomes a
 * definition.
 */
final class Blocks {
  private final Program program;
  private final Vocabulary vocabulary;
  private final Set<String> erroneous;
  private final Batch batch;
  private final Initializers initializers;
  private final Map<String, OpenHypergraph<ArrayType, Operation>> bodies = new LinkedHashMap<>();
  private final Map<Use, Optional<Definition>> known = new HashMap<>();
  private final List<Declaration> open = new ArrayList<>();

  /** A block and whether the wires that it is applied to have rows. */
  private record Use(String block, boolean rows) {}

  /**
   * The blocks of a program.
   *
   * @param erroneous the qualified names of blocks whose mistakes have been reported
   */
  Blocks(
      Program program,
      Vocabulary vocabulary,
      Set<String> erroneous,
      Batch batch,
      Initializers initializers) {
    this.program = program;
    this.vocabulary = vocabulary;
    this.erroneous = Set.copyOf(erroneous);
    this.batch = batch;
    this.initializers = initializers;
  }

  Batch batch() {
    return batch;
  }

  Initializers initializers() {
    return initializers;
  }

  Map<String, AnnotationDeclaration> annotations() {
    return program.annotations();
  }

  /** The definitions so far. */
  Definitions definitions() {
    return new Definitions(bodies);
  }

  /**
   * The block that a word applies, its mistakes reported.
   *
   * @param rows whether the wires that it is applied to have rows
   * @throws ErroneousBlockException if it has mistakes
   */
  Definition definition(WordUse word, boolean rows, Report report) {
    Attribute.TypeReference type = word.mention().type("value");
    Declaration block = program.blocks().get(type.qualifiedName());
    if (block == null) {
      report.add(
          word.mistake(
              Tag.MISPLACED,
              "value",
              "found "
                  + type.name()
                  + ", expected a type annotated with @Block; annotate it, or apply another"));
      throw new ErroneousBlockException(type.qualifiedName());
    }
    int first = open.indexOf(block);
    if (first >= 0) {
      report.add(word.mistake(Tag.RECURSIVE_BLOCK, chain(first, block)));
      throw new ErroneousBlockException(type.qualifiedName());
    }
    return define(block, rows, report, word.mistake(Tag.RECURSIVE_BLOCK, "").places())
        .orElseThrow(() -> new ErroneousBlockException(type.qualifiedName()));
  }

  private String chain(int first, Declaration block) {
    return "found a block that applies itself: "
        + open.subList(first, open.size()).stream()
            .map(Declaration::name)
            .collect(Collectors.joining(" -> ", "", " -> "))
        + block.name()
        + ", expected blocks that end in operations; remove one of these applications";
  }

  /**
   * Types a block for its declared inputs.
   *
   * @param users the places that use the block, to be added to those of its mistakes
   * @return nothing if it has mistakes
   */
  Optional<Definition> define(Declaration block, boolean rows, Report report, List<Origin> users) {
    if (erroneous.contains(block.qualifiedName())) {
      return Optional.empty();
    }
    Use use = new Use(block.qualifiedName(), rows);
    Optional<Definition> before = known.get(use);
    if (before != null) {
      return before;
    }
    Report own = new Report();
    open.add(block);
    Optional<Definition> definition = typed(block, rows, own).map(d -> register(block, d));
    open.remove(open.size() - 1);
    own.diagnostics().forEach(mistake -> report.add(mistake.seenFrom(users)));
    known.put(use, definition);
    return definition;
  }

  private Definition register(Declaration block, TypedDiagram typed) {
    String key =
        typed.inputs().stream()
            .map(port -> port.type().toString())
            .collect(Collectors.joining(", ", block.qualifiedName() + "(", ")"));
    bodies.put(key, typed.diagram());
    List<String> names = new ArrayList<>(parameters(typed.diagram()));
    names.addAll(states(typed.diagram()));
    boolean statesReverse =
        typed.diagram().edges().stream().anyMatch(edge -> edge.label() instanceof StatedReverse);
    return new Definition(key, typed.inputs(), typed.outputs(), names, statesReverse);
  }

  private List<String> parameters(OpenHypergraph<ArrayType, Operation> diagram) {
    return operations(diagram)
        .filter(operation -> operation instanceof Parameter)
        .map(operation -> ((Parameter) operation).name())
        .distinct()
        .toList();
  }

  private List<String> states(OpenHypergraph<ArrayType, Operation> diagram) {
    return operations(diagram)
        .filter(operation -> operation instanceof Stateful)
        .flatMap(operation -> ((Stateful) operation).states().stream().map(State::name))
        .distinct()
        .toList();
  }

  private Stream<Operation> operations(OpenHypergraph<ArrayType, Operation> diagram) {
    return new Inline(definitions()).apply(diagram).edges().stream().map(Hyperedge::label);
  }

  /** The diagram of a block; with a stated reverse derivative it is a single operation. */
  private Optional<TypedDiagram> typed(Declaration block, boolean rows, Report report) {
    checkMentions(block, report);
    Optional<TypedDiagram> forward = new DiagramTyper(block, vocabulary, this, rows, report).type();
    Optional<Mention> reverse =
        block
            .mention(Structure.BLOCK)
            .filter(m -> !m.type("reverse").qualifiedName().equals(Structure.BLOCK));
    if (reverse.isEmpty() || forward.isEmpty()) {
      return forward;
    }
    return reverse(reverse.get(), rows, report)
        .flatMap(
            r ->
                new ReverseDeclaration(block, forward.get(), r, report)
                    .joined(this::parameters, this::states))
        .filter(joined -> report.isClean());
  }

  private Optional<TypedDiagram> reverse(Mention mention, boolean rows, Report report) {
    Attribute.TypeReference type = mention.type("reverse");
    Declaration declaration = program.blocks().get(type.qualifiedName());
    Origin place = mention.placeOf("reverse");
    if (declaration == null) {
      report.error(
          Tag.REVERSE_MISMATCH,
          place,
          "@Block: found reverse = "
              + type.name()
              + ", expected a type annotated with @Block; annotate it, or name another");
      return Optional.empty();
    }
    int first = open.indexOf(declaration);
    if (first >= 0) {
      report.error(Tag.RECURSIVE_BLOCK, place, "@Block: " + chain(first, declaration));
      return Optional.empty();
    }
    if (erroneous.contains(declaration.qualifiedName())) {
      return Optional.empty();
    }
    Report own = new Report();
    open.add(declaration);
    Optional<TypedDiagram> typed = typed(declaration, rows, own);
    open.remove(open.size() - 1);
    own.diagnostics().forEach(mistake -> report.add(mistake.seenFrom(List.of(place))));
    return typed;
  }

  private void checkMentions(Declaration block, Report report) {
    for (Mention mention : block.mentions()) {
      String name = mention.annotation();
      boolean training =
          vocabulary.losses().contains(name)
              || vocabulary.optimizers().contains(name)
              || name.equals(Structure.INITIALIZE);
      if (training) {
        report.add(
            new Diagnostic(
                Tag.MISPLACED,
                mention.shown()
                    + ": found on the block "
                    + block.name()
                    + ", expected on a @Model; move it to the models that apply the block",
                List.of(mention.origin())));
      }
    }
  }
}
