package org.catgrad.processor.derivative;

import static org.catgrad.processor.derivative.Derivatives.assertClose;
import static org.catgrad.processor.derivative.Derivatives.combine;
import static org.catgrad.processor.derivative.Derivatives.concatenate;
import static org.catgrad.processor.derivative.Derivatives.directions;
import static org.catgrad.processor.derivative.Derivatives.evaluate;
import static org.catgrad.processor.derivative.Derivatives.forward;
import static org.catgrad.processor.derivative.Derivatives.interleave;
import static org.catgrad.processor.derivative.Derivatives.interleaved;
import static org.catgrad.processor.derivative.Derivatives.product;
import static org.catgrad.processor.derivative.Derivatives.reverse;
import static org.catgrad.processor.derivative.Derivatives.zeros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.catgrad.processor.definitions.Forget;
import org.catgrad.processor.functors.OpticImage;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.operations.Operation;
import org.catgrad.processor.operations.OperationSamples;
import org.catgrad.processor.operations.OperationSamples.Sample;
import org.catgrad.processor.operations.Primitive;
import org.catgrad.processor.operations.ReverseRule;
import org.catgrad.processor.types.ArrayType;

/** The derivatives of every operation, each at several instances with several shapes and values. */
@PropertyDefaults(generation = GenerationMode.EXHAUSTIVE)
class OperationDerivativesTest {
  private static final int SEEDS = 15;

  @Provide
  Arbitrary<Class<?>> operations() {
    return Arbitraries.of(List.copyOf(OperationSamples.operations()));
  }

  private static OpenHypergraph<ArrayType, Operation> diagram(Sample sample) {
    return sample.operation().diagram();
  }

  private static Random random(Sample sample, int seed) {
    return new Random(31L * seed + sample.rows());
  }

  @Property
  void forwardAndReverseMapsHaveTheTypesOfAnOptic(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Operation operation = OperationSamples.sample(type, seed).operation();
    OpticImage<ArrayType, Operation> optic = operation.optic();
    List<ArrayType> source = operation.source();
    List<ArrayType> target = operation.target();
    String name = operation.toString();
    assertEquals(source, optic.forward().source(), name);
    assertEquals(concatenate(target, optic.residual()), optic.forward().target(), name);
    assertEquals(
        concatenate(optic.residual(), ReverseRule.differentiable(target)),
        optic.reverse().source(),
        name);
    assertEquals(ReverseRule.differentiable(source), optic.reverse().target(), name);
    assertTrue(optic.forward().isMonogamous(), name);
    assertTrue(optic.reverse().isMonogamous(), name);
  }

  @Property
  void theReverseDerivativeIsAMonogamousAcyclicDiagramOfPrimitives(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    OpenHypergraph<ArrayType, Operation> f =
        OperationSamples.sample(type, seed).operation().diagram();
    OpenHypergraph<ArrayType, Operation> derivative =
        new Forget().apply(new ReverseDerivative().apply(f));
    assertTrue(derivative.isMonogamous(), derivative::toString);
    assertEquals(derivative.edges().size(), derivative.topologicalOrder().size());
    assertEquals(
        concatenate(f.source(), ReverseRule.differentiable(f.target())), derivative.source());
    assertEquals(
        concatenate(f.target(), ReverseRule.differentiable(f.source())), derivative.target());
    derivative
        .edges()
        .forEach(edge -> assertTrue(edge.label() instanceof Primitive, edge::toString));
  }

  @Property
  void theReverseDerivativeAgreesWithCentralDifferences(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    List<double[]> dy = directions(f.target(), sample.rows(), random(sample, seed));
    assertClose(
        Derivatives.centralDifferences(f, sample.rows(), sample.operands(), dy),
        reverse(f, sample.rows(), sample.operands(), dy),
        1e-6,
        sample.operation().toString());
  }

  @Property
  void theForwardDerivativeAgreesWithCentralDifferences(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    List<double[]> v = directions(f.source(), sample.rows(), random(sample, seed));
    assertClose(
        Derivatives.differenceAlong(f, sample.rows(), sample.operands(), v),
        forward(f, sample.rows(), sample.operands(), v),
        1e-6,
        sample.operation().toString());
  }

  /** Both modes compute the operation itself as well. */
  @Property
  void differentiatingKeepsTheValue(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    int rows = sample.rows();
    List<double[]> x = sample.operands();
    List<double[]> y = evaluate(f, rows, x);
    Random random = random(sample, seed);
    List<double[]> reversed =
        evaluate(
            new ReverseDerivative().apply(f),
            rows,
            concatenate(x, directions(f.target(), rows, random)));
    assertClose(y, reversed.subList(0, y.size()), 0, sample.operation().toString());
    List<double[]> forwards =
        evaluate(
            new ForwardDerivative().apply(f),
            rows,
            interleave(f.source(), x, directions(f.source(), rows, random)));
    assertClose(y, interleaved(f.target(), forwards, 0), 0, sample.operation().toString());
  }

  /** {@code <dy, D[f](x, v)> = <R[f](x, dy), v>}. */
  @Property
  void forwardAndReverseModeAreTransposes(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    Random random = random(sample, seed);
    List<double[]> dy = directions(f.target(), sample.rows(), random);
    List<double[]> v = directions(f.source(), sample.rows(), random);
    double left = product(dy, forward(f, sample.rows(), sample.operands(), v));
    double right = product(reverse(f, sample.rows(), sample.operands(), dy), v);
    assertEquals(left, right, 1e-9 * Math.max(1, Math.abs(left)), sample.operation().toString());
  }

  /** Axiom RD.2: the reverse derivative is linear in the cotangents. */
  @Property
  void theReverseDerivativeIsLinearInTheCotangents(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    int rows = sample.rows();
    List<double[]> x = sample.operands();
    Random random = random(sample, seed);
    List<double[]> first = directions(f.target(), rows, random);
    List<double[]> second = directions(f.target(), rows, random);
    String name = sample.operation().toString();
    assertClose(
        combine(2, reverse(f, rows, x, first), -3, reverse(f, rows, x, second)),
        reverse(f, rows, x, combine(2, first, -3, second)),
        1e-9,
        name);
    assertClose(zeros(f.source(), rows), reverse(f, rows, x, zeros(f.target(), rows)), 0, name);
  }

  /** Axiom RD.6: differentiating R[f] along its cotangents gives R[f] again. */
  @Property
  void theReverseDerivativeIsItsOwnDerivativeInTheCotangents(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    int rows = sample.rows();
    List<double[]> x = sample.operands();
    Random random = random(sample, seed);
    List<double[]> dy = directions(f.target(), rows, random);
    List<double[]> v = directions(f.target(), rows, random);
    List<double[]> tangents =
        forward(
            new ReverseDerivative().apply(f),
            rows,
            concatenate(x, dy),
            concatenate(zeros(f.source(), rows), v));
    int outputs = ReverseRule.differentiable(f.target()).size();
    assertClose(
        reverse(f, rows, x, v),
        tangents.subList(outputs, tangents.size()),
        1e-9,
        sample.operation().toString());
  }

  /** Axiom RD.7: mixed second derivatives do not depend on the order. */
  @Property
  void secondDerivativesAreSymmetric(
      @ForAll("operations") Class<?> type, @ForAll @IntRange(min = 1, max = SEEDS) int seed) {
    Sample sample = OperationSamples.sample(type, seed);
    OpenHypergraph<ArrayType, Operation> f = diagram(sample);
    Random random = random(sample, seed);
    List<double[]> v = directions(f.source(), sample.rows(), random);
    List<double[]> w = directions(f.source(), sample.rows(), random);
    assertClose(
        second(f, sample, v, w), second(f, sample, w, v), 1e-8, sample.operation().toString());
  }

  /** D²f(x)(v, w): D[f] along w in x, with v held. */
  private static List<double[]> second(
      OpenHypergraph<ArrayType, Operation> f, Sample sample, List<double[]> v, List<double[]> w) {
    OpenHypergraph<ArrayType, Operation> once = new ForwardDerivative().apply(f);
    // the tangents of the values are w, those of the tangents 0
    List<double[]> tangents =
        interleave(ReverseRule.differentiable(f.source()), w, zeros(f.source(), sample.rows()));
    List<double[]> outputs =
        forward(once, sample.rows(), interleave(f.source(), sample.operands(), v), tangents);
    return interleaved(ReverseRule.differentiable(f.target()), outputs, 1);
  }
}
