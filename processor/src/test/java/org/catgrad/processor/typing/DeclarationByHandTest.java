package org.catgrad.processor.typing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catgrad.processor.declarations.Attribute;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.declarations.Program;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;
import org.catgrad.processor.learner.TypedModel;
import org.catgrad.processor.operations.Rules;
import org.junit.jupiter.api.Test;

/** Typing needs no compiler: declarations can be made by hand. */
class DeclarationByHandTest {

  /** A place with a name. */
  private record Place(String name) implements Origin {}

  private static Mention mention(String annotation, Map<String, Object> values) {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    values.forEach((name, value) -> attributes.put(name, new Attribute(value, true, Origin.NONE)));
    return new Mention(annotation, attributes, new Place(annotation));
  }

  private static Method method(String name, Mention mention, String... operands) {
    return new Method(
        name,
        "Net",
        List.of(operands).stream()
            .map(wire -> new Method.Operand(wire, false, new Place(name + "(" + wire + ")")))
            .toList(),
        List.of(mention),
        new Place(name),
        true);
  }

  private static Optional<TypedModel> type(Report report, Method... methods) {
    Declaration model =
        new Declaration(
            "Net",
            "Net",
            List.of(mention(Structure.MODEL, Map.of("batch", 2, "recompute", false))),
            List.of(methods),
            List.of(),
            new Place("Net"));
    Vocabulary vocabulary = Vocabulary.load(DeclarationByHandTest.class.getClassLoader());
    return new ModelTyper(vocabulary, Set.of())
        .type(new Program(model, Map.of(), Map.of()), report);
  }

  private static Mention input(Integer... shape) {
    Attribute.EnumConstant dtype = new Attribute.EnumConstant("FLOAT32");
    return mention(Structure.INPUT, Map.of("value", List.of(shape), "dtype", dtype));
  }

  @Test
  void aModelIsTyped() {
    Report report = new Report();
    Mention add = mention(Rules.ANNOTATIONS + "Add", Map.of());
    Optional<TypedModel> model =
        type(report, method("sum", add, "x", "y"), method("x", input(3)), method("y", input(3)));
    assertTrue(report.isClean(), report.diagnostics().toString());
    assertEquals("float32[rows, 3]", model.orElseThrow().outputs().get(0).type().toString());
  }

  @Test
  void mistakesArePutWhereTheyAre() {
    Report report = new Report();
    Mention add = mention(Rules.ANNOTATIONS + "Add", Map.of());
    Optional<TypedModel> model =
        type(
            report,
            method("x", input(3)),
            method("y", input(4)),
            method("sum", add, "x", "y"),
            method("twice", add, "sum", "sum"));
    assertTrue(model.isEmpty());
    Diagnostic mistake = report.diagnostics().get(0);
    assertEquals(Tag.SHAPE_MISMATCH, mistake.tag());
    assertEquals(List.of(new Place("sum(y)")), mistake.places());
    assertEquals(1, report.diagnostics().size(), "what follows is passed over in silence");
  }

  @Test
  void aMistakeSeenFromElsewhereSaysWhereItIs() {
    Diagnostic inside = new Diagnostic(Tag.CYCLE, "round", List.of(new Place("inside")));
    Diagnostic seen = inside.seenFrom(List.of(new Place("outside")));
    assertEquals(List.of(new Place("inside"), new Place("outside")), seen.places());
    assertEquals("[catgrad/Cycle] round", seen.text());
    assertEquals("[catgrad/Cycle] in Place[name=inside]: round", seen.textElsewhere());
  }
}
