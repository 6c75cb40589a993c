package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.DiagramBuilder;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.operations.Word;
import org.catgrad.processor.operations.WordException;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.catgrad.processor.types.SizeOverflowException;

/**
 * Types one declaration: follows the wires from the inputs, asks each word for its diagram at the
 * types that arrive, and pastes it. A wire whose operation is wrong gets no type, and whatever
 * consumes it is passed over in silence.
 */
final class DiagramTyper {
  private final Declaration declaration;
  private final Vocabulary vocabulary;
  private final Blocks blocks;
  private final boolean rows;
  private final Report report;
  private final DiagramBuilder builder = new DiagramBuilder();
  private final Map<String, Wire> wires = new HashMap<>();
  private final ParameterNames names;

  DiagramTyper(
      Declaration declaration, Vocabulary vocabulary, Blocks blocks, boolean rows, Report report) {
    this.declaration = declaration;
    this.vocabulary = vocabulary;
    this.blocks = blocks;
    this.rows = rows;
    this.report = report;
    this.names =
        new ParameterNames(declaration.methods().stream().map(m -> m.name()).distinct().toList());
  }

  /** The diagram, or nothing if it could not be typed. */
  Optional<TypedDiagram> type() {
    report.addAll(declaration.mistakes());
    List<Phrase> phrases = new Phrases(vocabulary, blocks.annotations(), report).of(declaration);
    Wiring wiring = Wiring.of(declaration, phrases, report);
    wiring.inputs().forEach(this::input);
    wiring.order().forEach(this::operation);
    boolean complete =
        !wiring.outputs().isEmpty()
            && wiring.outputs().stream().allMatch(p -> wires.containsKey(p.name()));
    if (!complete) {
      return Optional.empty();
    }
    List<Wire> outputs = new ArrayList<>();
    for (Phrase phrase : wiring.outputs()) {
      try {
        outputs.add(lift(wires.get(phrase.name()), provenance(phrase.name(), phrase), rows));
        blocks.batch().check(outputs.get(outputs.size() - 1).type());
      } catch (WordException tooLarge) {
        report.error(tooLarge.tag(), phrase.method().origin(), tooLarge.getMessage());
      }
    }
    return report.isClean() ? Optional.of(finish(wiring, outputs)) : Optional.empty();
  }

  private TypedDiagram finish(Wiring wiring, List<Wire> outputs) {
    return new TypedDiagram(
        ports(wiring.inputs(), wiring.inputs().stream().map(p -> wires.get(p.name())).toList()),
        ports(wiring.outputs(), outputs),
        wiring.outputs().stream().map(p -> p.method().origin()).toList(),
        builder.build(outputs));
  }

  private static List<TypedModel.Port> ports(List<Phrase> phrases, List<Wire> wires) {
    List<TypedModel.Port> ports = new ArrayList<>();
    for (int i = 0; i < wires.size(); i++) {
      ports.add(new TypedModel.Port(phrases.get(i).name(), wires.get(i).type()));
    }
    return ports;
  }

  private static Provenance provenance(String name, Phrase phrase) {
    return Provenance.of(name, phrase.method().origin());
  }

  private void input(Phrase phrase) {
    if (!phrase.sound() || wires.containsKey(phrase.name())) {
      return;
    }
    Mention input = phrase.input().orElseThrow();
    WordUse word = new WordUse(input, List.of());
    try {
      Shape shape = Rules.shape(input.integers("value"), "value");
      ArrayType type = new ArrayType(DType.valueOf(input.choice("dtype")), shape, rows);
      blocks.batch().check(type);
      wires.put(phrase.name(), builder.from(provenance(phrase.name(), phrase)).input(type));
    } catch (WordException mistake) {
      report.add(word.mistake(mistake.tag(), "value", mistake.getMessage()));
    }
  }

  private void operation(Phrase phrase) {
    List<Wire> values = new ArrayList<>();
    phrase.method().operands().forEach(operand -> values.add(wires.get(operand.wire())));
    if (values.contains(null)) {
      return;
    }
    List<Wire> results = values;
    for (int i = 0; i < phrase.words().size(); i++) {
      WordUse word = phrase.words().get(i);
      boolean last = i == phrase.words().size() - 1;
      try {
        results = apply(phrase, word, last, lift(results, phrase, i));
        if (last && !phrase.discards() && results.size() != 1) {
          throw WordException.word(
              Tag.OPERAND_COUNT,
              "found "
                  + results.size()
                  + " results, expected 1, since a method names one wire; combine them with a"
                  + " further word on the method, such as @Concatenate, or give the block one"
                  + " output");
        }
      } catch (WordException mistake) {
        report.add(diagnostic(mistake, phrase, word, i));
        return;
      } catch (SizeOverflowException overflow) {
        report.add(word.mistake(Tag.SIZE_OVERFLOW, overflow.getMessage() + "; use smaller sizes"));
        return;
      } catch (ErroneousBlockException reported) {
        return;
      }
    }
    if (!phrase.discards()) {
      wires.put(phrase.name(), results.get(0));
    }
  }

  private List<Wire> apply(Phrase phrase, WordUse word, boolean last, List<Wire> operands) {
    String between = phrase.name() + "." + word.wireName();
    Provenance from = Provenance.of(between, word.origin());
    Provenance result = last ? provenance(phrase.name(), phrase) : from;
    if (word.mention().annotation().equals(Structure.APPLY)) {
      Application application = Application.of(word, operands, blocks, report);
      return application.applyTo(operands, phrase.name(), names, builder, result);
    }
    Word meaning = vocabulary.words().of(word.mention().annotation()).orElseThrow();
    List<ArrayType> types = operands.stream().map(Wire::type).toList();
    OpenHypergraph<ArrayType, Operation> diagram =
        WordDiagram.named(
            meaning.meaning(word.mention(), types),
            local -> names.parameter(phrase.name(), word, local),
            blocks.initializers(),
            from,
            result);
    blocks.batch().check(diagram);
    return builder.from(from).apply(diagram, operands);
  }

  /** Gives all operands rows if one of them has rows. */
  private List<Wire> lift(List<Wire> operands, Phrase phrase, int word) {
    boolean any = operands.stream().anyMatch(wire -> wire.type().rows());
    List<Wire> lifted = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      String name = word == 0 ? phrase.method().operands().get(i).wire() : phrase.name();
      lifted.add(lift(operands.get(i), provenance(name, phrase), any));
    }
    return lifted;
  }

  private Wire lift(Wire wire, Provenance provenance, boolean toRows) {
    builder.from(provenance);
    return Wires.withRows(wire, toRows);
  }

  private static Diagnostic diagnostic(
      WordException mistake, Phrase phrase, WordUse word, int position) {
    if (!mistake.attribute().isEmpty()) {
      return word.mistake(mistake.tag(), mistake.attribute(), mistake.getMessage());
    }
    if (mistake.operand() >= 0 && position == 0) {
      Origin operand = phrase.method().operands().get(mistake.operand()).origin();
      String message = word.shown() + ": " + mistake.getMessage();
      return new Diagnostic(mistake.tag(), message, List.of(operand));
    }
    return word.mistake(mistake.tag(), mistake.getMessage());
  }
}
