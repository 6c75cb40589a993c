package org.catgrad.processor.definitions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.catgrad.processor.functors.FunctorLaws;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.interpreter.Interpreter;
import org.catgrad.processor.operations.ByMode;
import org.catgrad.processor.operations.Composite;
import org.catgrad.processor.operations.Detach;
import org.catgrad.processor.operations.Discard;
import org.catgrad.processor.operations.Exp;
import org.catgrad.processor.operations.Initializer;
import org.catgrad.processor.operations.Mode;
import org.catgrad.processor.operations.Negate;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.Parameter;
import org.catgrad.processor.operations.State;
import org.catgrad.processor.operations.StatedReverse;
import org.catgrad.processor.operations.Stateful;
import org.catgrad.processor.operations.Tanh;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;
import org.junit.jupiter.api.Test;

/** Operations that differ between training and prediction, and those that remember. */
class ResolveTest {
  private static final ArrayType TYPE = ArrayType.shared(DType.FLOAT32, Shape.of(2));
  private static final OpenHypergraph<ArrayType, Operation> EXP = new Exp(TYPE).diagram();
  private static final OpenHypergraph<ArrayType, Operation> NEGATE = new Negate(TYPE).diagram();
  private static final OpenHypergraph<ArrayType, Operation> IDENTITY =
      OpenHypergraph.identity(List.of(TYPE));
  private static final ByMode CHOICE = new ByMode(EXP, NEGATE);

  private static State state(String name) {
    return new State(name, TYPE, new State.Filled(0));
  }

  private static OpenHypergraph<ArrayType, Operation> resolve(
      Mode mode, OpenHypergraph<ArrayType, Operation> diagram) {
    return new Resolve(mode).apply(diagram);
  }

  @Test
  void theDiagramOfTheModeTakesThePlaceOfTheChoice() {
    OpenHypergraph<ArrayType, Operation> diagram =
        CHOICE.diagram().then(new Tanh(TYPE).diagram()).then(CHOICE.diagram());
    OpenHypergraph<ArrayType, Operation> tanh = new Tanh(TYPE).diagram();
    FunctorLaws.assertIsomorphic(EXP.then(tanh).then(EXP), resolve(Mode.TRAINING, diagram));
    FunctorLaws.assertIsomorphic(NEGATE.then(tanh).then(NEGATE), resolve(Mode.PREDICTION, diagram));
  }

  @Test
  void aBranchMayBeAWire() {
    ByMode onlyInTraining = new ByMode(EXP, IDENTITY);
    FunctorLaws.assertIsomorphic(
        NEGATE, resolve(Mode.PREDICTION, onlyInTraining.diagram().then(NEGATE)));
  }

  @Test
  void choicesInsideChoicesTransitionsAndStatedDerivativesAreMade() {
    ByMode outer = new ByMode(CHOICE.diagram().then(CHOICE.diagram()), CHOICE.diagram());
    FunctorLaws.assertIsomorphic(EXP.then(EXP), resolve(Mode.TRAINING, outer.diagram()));
    FunctorLaws.assertIsomorphic(NEGATE, resolve(Mode.PREDICTION, outer.diagram()));

    Stateful stateful =
        new Stateful("s", List.of(state("m")), CHOICE.diagram().beside(CHOICE.diagram()));
    Stateful trained = (Stateful) resolve(Mode.TRAINING, stateful.diagram()).edges().get(0).label();
    assertEquals(stateful.states(), trained.states());
    FunctorLaws.assertIsomorphic(EXP.beside(EXP), trained.transition());

    OpenHypergraph<ArrayType, Operation> reverse = new Discard(TYPE).diagram().beside(IDENTITY);
    StatedReverse block = new StatedReverse("block", CHOICE.diagram(), reverse);
    Composite resolved =
        (Composite) resolve(Mode.PREDICTION, block.diagram()).edges().get(0).label();
    FunctorLaws.assertIsomorphic(NEGATE, resolved.body());
  }

  @Test
  void neitherKindHasADerivativeBeforeItIsReplaced() {
    assertEquals(
        "ByMode[[float32[2]] -> [float32[2]]] is not resolved yet: choose a mode first",
        assertThrows(IllegalStateException.class, CHOICE::optic).getMessage());
    Stateful stateful = new Stateful("s", List.of(state("m")), EXP.beside(NEGATE));
    assertEquals(
        "the states of Stateful[s, keeps m: float32[2]] are no inputs yet",
        assertThrows(IllegalStateException.class, stateful::optic).getMessage());
    assertEquals(List.of(TYPE), stateful.source());
    assertEquals(List.of(TYPE), stateful.target());
    assertEquals("s(x)", stateful.formula(List.of("x")));
    assertEquals("byMode(x)", CHOICE.formula(List.of("x")));
  }

  @Test
  void bothBranchesHaveOneType() {
    IllegalArgumentException mismatch =
        assertThrows(IllegalArgumentException.class, () -> new ByMode(EXP, EXP.beside(EXP)));
    assertEquals(
        "training is [float32[2]] -> [float32[2]], prediction [float32[2], float32[2]] ->"
            + " [float32[2], float32[2]]",
        mismatch.getMessage());
  }

  @Test
  void whatLastsStandsOutsideOfChoicesAndTransitions() {
    Parameter parameter =
        new Parameter("w", TYPE, new Initializer(Initializer.Kind.ZEROS, 0, 0, false));
    Stateful stateful = new Stateful("s", List.of(state("m")), IDENTITY.beside(EXP));
    OpenHypergraph<ArrayType, Operation> source = parameter.diagram();
    assertThrows(IllegalArgumentException.class, () -> new ByMode(source, source));
    assertThrows(IllegalArgumentException.class, () -> new ByMode(EXP, stateful.diagram()));
    OpenHypergraph<ArrayType, Operation> nested = IDENTITY.beside(stateful.diagram());
    assertThrows(
        IllegalArgumentException.class, () -> new Stateful("outer", List.of(state("n")), nested));
  }

  @Test
  void transitionsBeginAndEndWithTheirStates() {
    ArrayType other = ArrayType.shared(DType.FLOAT32, Shape.of(3));
    List<State> states = List.of(new State("m", other, new State.Filled(0)));
    assertEquals(
        "s: a transition of the states [float32[3]] is [float32[2]] -> [float32[2]]",
        assertThrows(IllegalArgumentException.class, () -> new Stateful("s", states, EXP))
            .getMessage());
  }

  @Test
  void statesHaveNoRowsAndRandomOnesAreKeyAndCount() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new State("m", TYPE.withRows(true), new State.Filled(0)));
    assertEquals(
        "m: a random state is int32[3], found float32[2]",
        assertThrows(
                IllegalArgumentException.class, () -> new State("m", TYPE, new State.RandomKey()))
            .getMessage());
  }

  @Test
  void applicationsPrefixTheNamesOfStates() {
    Stateful stateful = new Stateful("s", List.of(state("m")), IDENTITY.beside(EXP));
    Definitions definitions = new Definitions(Map.of("Block", stateful.diagram()));
    Call call = new Call("Block", "first.0", List.of(TYPE), List.of(TYPE));
    Stateful inlined =
        (Stateful) new Inline(definitions).apply(call.diagram()).edges().get(0).label();
    assertEquals(List.of(state("first.0.m")), inlined.states());
  }

  /** Detached wires are wires again once derivatives have been taken. */
  @Test
  void detachIsForgotten() {
    OpenHypergraph<ArrayType, Operation> diagram = EXP.then(new Detach(TYPE).diagram());
    FunctorLaws.assertIsomorphic(EXP, new Forget().apply(diagram));
    // backwards a zero comes out, whatever enters
    OpenHypergraph<ArrayType, Operation> backwards = new Detach(TYPE).optic().reverse();
    assertArrayEquals(
        new double[2], new Interpreter(1).evaluate(backwards, List.of(new double[] {3, 4})).get(0));
  }
}
