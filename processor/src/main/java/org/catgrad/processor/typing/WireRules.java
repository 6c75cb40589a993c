package org.catgrad.processor.typing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.CycleException;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;

/**
 * The rules that wires keep, one after the other. Where a method could not be understood or a wire
 * has no name, the rules about what is left over are not applied: one mistake gives one message.
 */
final class WireRules {
  /** How many wires a message lists. */
  private static final int SHOWN_WIRES = 8;

  private final Declaration declaration;
  private final List<Phrase> phrases;
  private final Report report;
  private final OpenHypergraph<String, Phrase> diagram;
  private final Map<String, List<Phrase>> producers = new LinkedHashMap<>();
  private final Set<String> consumed = new LinkedHashSet<>();

  WireRules(Declaration declaration, List<Phrase> phrases, Report report) {
    this.declaration = declaration;
    this.phrases = phrases;
    this.report = report;
    this.diagram = join(phrases);
    for (Hyperedge<Phrase> edge : diagram.edges()) {
      for (String wire : diagram.labels(edge.targets())) {
        producers.computeIfAbsent(wire, w -> new ArrayList<>()).add(edge.label());
      }
      consumed.addAll(diagram.labels(edge.sources()));
    }
  }

  private static OpenHypergraph<String, Phrase> join(List<Phrase> phrases) {
    HypergraphBuilder<String, Phrase> builder = new HypergraphBuilder<>();
    Map<String, Integer> first = new HashMap<>();
    for (Phrase phrase : phrases) {
      List<Integer> sources = new ArrayList<>();
      for (Method.Operand operand : phrase.method().operands()) {
        Provenance provenance = Provenance.of(operand.wire(), operand.origin());
        sources.add(node(builder, first, provenance));
      }
      Provenance provenance = Provenance.of(phrase.name(), phrase.method().origin());
      List<Integer> targets =
          phrase.discards() ? List.of() : List.of(node(builder, first, provenance));
      builder.edge(phrase, sources, targets, provenance);
    }
    return builder.build(List.of(), List.of());
  }

  /** A node of its own that will be one with the first of its name. */
  private static int node(
      HypergraphBuilder<String, Phrase> builder, Map<String, Integer> first, Provenance wire) {
    int node = builder.node(wire.name(), wire);
    Integer other = first.putIfAbsent(wire.name(), node);
    if (other != null) {
      builder.unify(other, node);
    }
    return node;
  }

  Wiring wiring() {
    List<Phrase> inputs = phrases.stream().filter(p -> p.input().isPresent()).toList();
    if (inputs.isEmpty() && report.isClean()) {
      report.error(
          Tag.NO_INPUT,
          declaration.origin(),
          declaration.name()
              + ": found no @Input, expected at least one; add @Input(…) Tensor x();");
      return new Wiring(List.of(), List.of(), List.of());
    }
    checkProducers();
    checkConsumers();
    List<Phrase> order = order();
    List<Phrase> outputs = report.isClean() ? outputs() : List.of();
    return new Wiring(order, inputs, outputs);
  }

  private void checkProducers() {
    for (Map.Entry<String, List<Phrase>> wire : producers.entrySet()) {
      Phrase first = wire.getValue().get(0);
      for (Phrase other : wire.getValue().subList(1, wire.getValue().size())) {
        report.error(
            Tag.TWO_PRODUCERS,
            other.method().origin(),
            "wire "
                + wire.getKey()
                + ": found two producers, "
                + signature(first)
                + " and "
                + signature(other)
                + ", expected one; rename one of the methods");
      }
    }
  }

  private String signature(Phrase phrase) {
    String owner = phrase.method().owner();
    String inherited =
        owner.equals(declaration.qualifiedName())
            ? ""
            : owner.substring(owner.lastIndexOf('.') + 1) + ".";
    return phrase.method().operands().stream()
        .map(Method.Operand::wire)
        .collect(Collectors.joining(", ", inherited + phrase.name() + "(", ")"));
  }

  private void checkConsumers() {
    Set<String> nameless = new LinkedHashSet<>();
    for (Phrase phrase : phrases) {
      if (!phrase.method().sound()) {
        continue;
      }
      if (hasNoNames(phrase.method())) {
        if (nameless.add(phrase.method().owner())) {
          reportNoNames(phrase);
        }
        continue;
      }
      for (Method.Operand operand : phrase.method().operands()) {
        if (!producers.containsKey(operand.wire())) {
          report.error(Tag.UNKNOWN_WIRE, operand.origin(), unknown(operand));
        }
      }
    }
  }

  /** Whether the parameters are called as compilers call those of class files without names. */
  private boolean hasNoNames(Method method) {
    List<Method.Operand> operands = method.operands();
    boolean numbered = false;
    for (int i = 0; i < operands.size(); i++) {
      if (!operands.get(i).stated()) {
        String wire = operands.get(i).wire();
        if (!wire.equals("arg" + i) || producers.containsKey(wire)) {
          return false;
        }
        numbered = true;
      }
    }
    return numbered;
  }

  private void reportNoNames(Phrase phrase) {
    String owner = phrase.method().owner();
    report.error(
        Tag.UNKNOWN_PARAMETER_NAMES,
        phrase.method().origin(),
        "method "
            + phrase.name()
            + ": found parameters called "
            + phrase.method().operands().stream()
                .map(Method.Operand::wire)
                .collect(Collectors.joining(", "))
            + ", expected the names of wires; the class file of "
            + owner
            + " does not tell them: state each with @Wire, or compile it with -parameters, which"
            + " javac reads and Eclipse's compiler does not");
  }

  private String unknown(Method.Operand operand) {
    String wire = operand.wire();
    StringBuilder message = new StringBuilder("wire " + wire + ": ");
    if (!isIdentifier(wire)) {
      return message
          .append("found \"")
          .append(wire)
          .append("\", expected the name of a method, which is a Java identifier; rename the wire")
          .toString();
    }
    if (phrases.stream().anyMatch(p -> p.name().equals(wire))) {
      return message
          .append("method ")
          .append(wire)
          .append(" ends in @Discard and produces no wire; consume what it discards instead")
          .toString();
    }
    message
        .append("no method of ")
        .append(declaration.name())
        .append(" produces it, expected one of ")
        .append(producers.keySet().stream().limit(SHOWN_WIRES).collect(Collectors.joining(", ")))
        .append(producers.size() > SHOWN_WIRES ? ", …" : "");
    Suggestions.closest(wire, producers.keySet())
        .ifPresentOrElse(
            name -> message.append("; did you mean ").append(name).append("?"),
            () -> message.append("; add a method, or name a wire that there is"));
    return message.toString();
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  /** The operations in order of flow, those on cycles left out and the cycles reported. */
  private List<Phrase> order() {
    OpenHypergraph<String, Phrase> acyclic =
        without(diagram, edge -> !edge.label().discards() && !isProducedOnce(edge.label().name()));
    while (true) {
      try {
        return inOrder(acyclic);
      } catch (CycleException cycle) {
        reportCycle(acyclic.labels(cycle.nodes()));
        acyclic = without(acyclic, e -> e.targets().stream().anyMatch(cycle.nodes()::contains));
      }
    }
  }

  private boolean isProducedOnce(String wire) {
    return producers.get(wire).size() == 1;
  }

  private static OpenHypergraph<String, Phrase> without(
      OpenHypergraph<String, Phrase> diagram, Predicate<Hyperedge<Phrase>> unwanted) {
    return new OpenHypergraph<>(
        diagram.nodes(),
        diagram.edges().stream().filter(unwanted.negate()).toList(),
        diagram.sources(),
        diagram.targets());
  }

  private List<Phrase> inOrder(OpenHypergraph<String, Phrase> acyclic) {
    return acyclic.topologicalOrder().stream()
        .map(e -> acyclic.edges().get(e).label())
        .filter(phrase -> phrase.input().isEmpty() && phrase.sound())
        .toList();
  }

  private void reportCycle(List<String> cycle) {
    List<String> declared = List.copyOf(producers.keySet());
    List<String> wires = new ArrayList<>(cycle);
    // the chain starts with the method that stands first
    String start = Collections.min(cycle, Comparator.comparing(declared::indexOf));
    Collections.rotate(wires, -wires.indexOf(start));
    List<String> closed = new ArrayList<>(wires);
    closed.add(wires.get(0));
    String last = wires.get(wires.size() - 1);
    Method.Operand closing =
        producers.get(wires.get(0)).stream()
            .flatMap(phrase -> phrase.method().operands().stream())
            .filter(operand -> operand.wire().equals(last))
            .findFirst()
            .orElseThrow();
    report.error(
        Tag.CYCLE,
        closing.origin(),
        "wire "
            + wires.get(0)
            + ": found a cycle, "
            + String.join(" -> ", closed)
            + ", expected wires that depend on earlier ones only; change one of these parameters");
  }

  private List<Phrase> outputs() {
    List<Phrase> unused =
        phrases.stream().filter(p -> !p.discards() && !consumed.contains(p.name())).toList();
    List<Phrase> marked = phrases.stream().filter(Phrase::output).toList();
    unused.stream()
        .filter(p -> p.input().isPresent() && !p.output())
        .forEach(this::reportUnusedInput);
    List<Phrase> sinks = unused.stream().filter(p -> p.input().isEmpty()).toList();
    if (!marked.isEmpty()) {
      sinks.stream().filter(p -> !p.output()).forEach(this::reportUnused);
      return marked;
    }
    if (sinks.size() != 1 && report.isClean()) {
      reportNoOutput(sinks);
    }
    return sinks;
  }

  private void reportUnusedInput(Phrase phrase) {
    report.error(
        Tag.UNUSED_WIRE,
        phrase.method().origin(),
        "input "
            + phrase.name()
            + ": found no method that consumes it, expected one; remove the input, or state"
            + " @Discard Tensor unused(Tensor "
            + phrase.name()
            + ");");
  }

  private void reportUnused(Phrase phrase) {
    report.error(
        Tag.UNUSED_WIRE,
        phrase.method().origin(),
        "wire "
            + phrase.name()
            + ": found no method that consumes it and no @Output, expected one of the two; consume"
            + " it, mark it with @Output, discard it with @Discard, or remove the method");
  }

  private void reportNoOutput(List<Phrase> sinks) {
    report.error(
        Tag.NO_OUTPUT,
        declaration.origin(),
        declaration.name()
            + ": found "
            + (sinks.isEmpty()
                ? "no wire that is left over, expected an output; mark a wire with @Output"
                : "several wires that nothing consumes, "
                    + sinks.stream().map(Phrase::name).collect(Collectors.joining(", "))
                    + ", expected one output; mark the outputs with @Output"));
  }
}
