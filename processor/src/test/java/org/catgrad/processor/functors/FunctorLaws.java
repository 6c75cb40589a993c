package org.catgrad.processor.functors;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.RandomDiagrams;

/** What every strict symmetric monoidal functor keeps, up to isomorphism. */
public final class FunctorLaws {
  private FunctorLaws() {}

  /** Asserts that two diagrams are isomorphic. */
  public static <O, A> void assertIsomorphic(
      OpenHypergraph<O, A> expected, OpenHypergraph<O, A> actual) {
    assertTrue(expected.isIsomorphicTo(actual), () -> "expected\n" + expected + "found\n" + actual);
  }

  /** Asserts the laws for two diagrams that compose. */
  public static <O, A, P, B> void assertHold(
      Functor<O, A, P, B> functor, OpenHypergraph<O, A> f, OpenHypergraph<O, A> g, Random random) {
    assertIsomorphic(
        OpenHypergraph.<P, B>identity(images(functor, f.source())),
        functor.apply(OpenHypergraph.identity(f.source())));
    assertIsomorphic(functor.apply(f).then(functor.apply(g)), functor.apply(f.then(g)));
    assertIsomorphic(functor.apply(f).beside(functor.apply(g)), functor.apply(f.beside(g)));
    assertPermutationsAreKept(functor, f.target(), random);
  }

  /** Wires that cross become blocks of wires that cross. */
  private static <O, A, P, B> void assertPermutationsAreKept(
      Functor<O, A, P, B> functor, List<O> objects, Random random) {
    List<Integer> order = RandomDiagrams.permutation(objects.size(), random);
    List<Integer> blockOrder = new ArrayList<>();
    for (int block : order) {
      int start = images(functor, objects.subList(0, block)).size();
      int size = functor.mapObject(objects.get(block)).size();
      IntStream.range(start, start + size).forEach(blockOrder::add);
    }
    assertIsomorphic(
        OpenHypergraph.<P, B>permutation(images(functor, objects), blockOrder),
        functor.apply(OpenHypergraph.permutation(objects, order)));
  }

  private static <O, A, P, B> List<P> images(Functor<O, A, P, B> functor, List<O> objects) {
    return objects.stream().flatMap(object -> functor.mapObject(object).stream()).toList();
  }
}
