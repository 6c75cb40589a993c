package org.catgrad.processor.operations;

import static org.catgrad.processor.functors.FunctorLaws.assertIsomorphic;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

class DiagramBuilderTest {
  private static final ArrayType TYPE = ArrayType.shared(DType.FLOAT32, Shape.of(2));

  private final DiagramBuilder builder = new DiagramBuilder();

  private static List<Operation> operations(OpenHypergraph<ArrayType, Operation> diagram) {
    return diagram.topologicalOrder().stream().map(e -> diagram.edges().get(e).label()).toList();
  }

  @Test
  void aWireThatIsUsedOnceNeedsNoCopy() {
    Wire x = builder.input(TYPE);
    assertIsomorphic(new Negate(TYPE).diagram(), builder.build(List.of(Wires.negate(x))));
  }

  @Test
  void aWireThatIsUsedOftenIsCopiedAndOneThatIsNotIsDiscarded() {
    Wire x = builder.input(TYPE);
    builder.input(TYPE);
    OpenHypergraph<ArrayType, Operation> diagram =
        builder.build(List.of(Wires.add(x, x), x)).requireMonogamous();
    assertIsomorphic(
        new Copy(TYPE, 3)
            .diagram()
            .then(new Add(TYPE).diagram().beside(OpenHypergraph.identity(List.of(TYPE))))
            .beside(new Discard(TYPE).diagram()),
        diagram);
  }

  @Test
  void anInputCanBeAnOutput() {
    Wire x = builder.input(TYPE);
    assertIsomorphic(
        OpenHypergraph.<ArrayType, Operation>identity(List.of(TYPE)), builder.build(List.of(x)));
  }

  /** Copies and discards of an applied diagram are undone and made anew. */
  @Property(tries = 100, seed = "1", edgeCases = EdgeCasesMode.NONE)
  void applyingADiagramRebuildsIt(@ForAll long randomness) {
    Random random = new Random(randomness);
    OpenHypergraph<ArrayType, Operation> diagram =
        RandomOperationDiagrams.any(random.nextInt(8), random);
    DiagramBuilder again = new DiagramBuilder();
    OpenHypergraph<ArrayType, Operation> rebuilt =
        again.build(again.apply(diagram, again.inputs(diagram.source()))).requireMonogamous();
    assertEquals(diagram.source(), rebuilt.source());
    assertEquals(diagram.target(), rebuilt.target());
    List<String> before = new ArrayList<>();
    operations(diagram).forEach(operation -> before.add(operation.toString()));
    List<String> after = new ArrayList<>();
    operations(rebuilt).forEach(operation -> after.add(operation.toString()));
    before.sort(null);
    after.sort(null);
    assertEquals(before, after);
  }

  @Test
  void wiresAndBoxesDescendFromWhatIsSet() {
    Wire x = builder.from(Provenance.named("x")).input(TYPE);
    Wire y = builder.from(Provenance.named("y")).apply(new Negate(TYPE), x);
    OpenHypergraph<ArrayType, Operation> diagram = builder.build(List.of(y, y));
    assertEquals("x", diagram.nodes().get(diagram.sources().get(0)).provenance().name());
    diagram.targets().forEach(t -> assertEquals("y", diagram.nodes().get(t).provenance().name()));
    diagram.edges().forEach(edge -> assertEquals("y", edge.provenance().name()));
  }

  @Test
  void operandsHaveTheTypesOfTheSource() {
    Wire x = builder.input(TYPE);
    Wire other = builder.input(TYPE.withRows(true));
    assertEquals(
        new Add(TYPE) + " takes " + List.of(TYPE, TYPE) + ", found " + List.of(TYPE, other.type()),
        assertThrows(IllegalArgumentException.class, () -> Wires.add(x, other)).getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.apply(new Negate(TYPE).diagram(), List.of(other)));
    assertThrows(
        IllegalArgumentException.class, () -> builder.apply(new Copy(TYPE, 2), x).toString());
  }

  @Test
  void shapesThatDoNotFitAreRefusedByTheOperation() {
    assertThrows(IllegalArgumentException.class, () -> new Reshape(TYPE, Shape.of(3)));
    assertThrows(IllegalArgumentException.class, () -> new Permute(TYPE, List.of(1)));
    assertThrows(
        IllegalArgumentException.class, () -> new Broadcast(TYPE, Shape.of(3, 3), List.of(0)));
    assertThrows(IllegalArgumentException.class, () -> new Concatenate(TYPE, 0, List.of(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> new Split(TYPE, 0, List.of(1)));
    assertThrows(IllegalArgumentException.class, () -> new Constant(TYPE, List.of(1.0, 2.0, 3.0)));
    assertThrows(IllegalArgumentException.class, () -> new BroadcastRows(TYPE.withRows(true)));
    assertThrows(IllegalArgumentException.class, () -> new SumRows(TYPE));
    assertThrows(IllegalArgumentException.class, () -> Contract.of("i,i->j", TYPE, TYPE));
    assertThrows(IllegalArgumentException.class, () -> Contract.of("i,ii->i", TYPE, TYPE));
    assertThrows(IllegalArgumentException.class, () -> Contract.of("ij,i->i", TYPE, TYPE));
    assertThrows(
        IllegalArgumentException.class,
        () -> Contract.of("i,i->i", TYPE, TYPE.withShape(Shape.of(3))));
    assertThrows(
        IllegalArgumentException.class, () -> new Contract("i", "i", "i", TYPE, TYPE, true));
  }
}
