package org.catgrad.processor.hypergraph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Open hypergraphs are the arrows of a strict symmetric monoidal category, up to isomorphism. */
@PropertyDefaults(tries = 100, edgeCases = EdgeCasesMode.NONE)
class CategoryLawsTest {
  @Provide
  Arbitrary<OpenHypergraph<String, String>> diagrams() {
    return RandomDiagrams.diagrams();
  }

  @Provide
  Arbitrary<List<OpenHypergraph<String, String>>> pairs() {
    return RandomDiagrams.chains(2);
  }

  @Provide
  Arbitrary<List<OpenHypergraph<String, String>>> triples() {
    return RandomDiagrams.chains(3);
  }

  private static OpenHypergraph<String, String> identity(List<String> objects) {
    return OpenHypergraph.identity(objects);
  }

  /** The diagram that exchanges two bundles of wires. */
  private static OpenHypergraph<String, String> swap(List<String> first, List<String> second) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(first.size(), first.size() + second.size()).forEach(order::add);
    IntStream.range(0, first.size()).forEach(order::add);
    return OpenHypergraph.permutation(concatenate(first, second), order);
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static void assertIsomorphic(
      OpenHypergraph<String, String> expected, OpenHypergraph<String, String> actual) {
    assertTrue(expected.isIsomorphicTo(actual), () -> "expected\n" + expected + "found\n" + actual);
  }

  @Property(seed = "1")
  void theIdentityIsNeutral(@ForAll("diagrams") OpenHypergraph<String, String> f) {
    assertIsomorphic(f, identity(f.source()).then(f));
    assertIsomorphic(f, f.then(identity(f.target())));
  }

  @Property(seed = "2")
  void compositionIsAssociative(@ForAll("triples") List<OpenHypergraph<String, String>> chain) {
    OpenHypergraph<String, String> f = chain.get(0);
    OpenHypergraph<String, String> g = chain.get(1);
    OpenHypergraph<String, String> h = chain.get(2);
    assertIsomorphic(f.then(g).then(h), f.then(g.then(h)));
  }

  @Property(seed = "3")
  void compositionHasTheOuterTypes(@ForAll("pairs") List<OpenHypergraph<String, String>> chain) {
    OpenHypergraph<String, String> composite = chain.get(0).then(chain.get(1));
    assertEquals(chain.get(0).source(), composite.source());
    assertEquals(chain.get(1).target(), composite.target());
  }

  @Property(seed = "4")
  void theTensorIsAssociativeAndUnital(
      @ForAll("diagrams") OpenHypergraph<String, String> f,
      @ForAll("diagrams") OpenHypergraph<String, String> g,
      @ForAll("diagrams") OpenHypergraph<String, String> h) {
    assertIsomorphic(f.beside(g).beside(h), f.beside(g.beside(h)));
    assertIsomorphic(f, f.beside(identity(List.of())));
    assertIsomorphic(f, identity(List.<String>of()).beside(f));
    assertEquals(concatenate(f.source(), g.source()), f.beside(g).source());
    assertEquals(concatenate(f.target(), g.target()), f.beside(g).target());
  }

  @Property(seed = "5")
  void compositionAndTensorInterchange(
      @ForAll("pairs") List<OpenHypergraph<String, String>> above,
      @ForAll("pairs") List<OpenHypergraph<String, String>> below) {
    assertIsomorphic(
        above.get(0).then(above.get(1)).beside(below.get(0).then(below.get(1))),
        above.get(0).beside(below.get(0)).then(above.get(1).beside(below.get(1))));
  }

  @Property(seed = "6")
  void theTensorOfIdentitiesIsTheIdentity(
      @ForAll("diagrams") OpenHypergraph<String, String> f,
      @ForAll("diagrams") OpenHypergraph<String, String> g) {
    assertIsomorphic(
        identity(concatenate(f.source(), g.source())),
        identity(f.source()).beside(identity(g.source())));
  }

  @Property(seed = "7")
  void exchangingWiresIsNatural(
      @ForAll("diagrams") OpenHypergraph<String, String> f,
      @ForAll("diagrams") OpenHypergraph<String, String> g) {
    assertIsomorphic(
        f.beside(g).then(swap(f.target(), g.target())),
        swap(f.source(), g.source()).then(g.beside(f)));
  }

  @Property(seed = "8")
  void exchangingWiresTwiceIsTheIdentityAndTheHexagonHolds(
      @ForAll("diagrams") OpenHypergraph<String, String> f,
      @ForAll("diagrams") OpenHypergraph<String, String> g,
      @ForAll("diagrams") OpenHypergraph<String, String> h) {
    List<String> a = f.source();
    List<String> b = g.source();
    List<String> c = h.source();
    assertIsomorphic(identity(concatenate(a, b)), swap(a, b).then(swap(b, a)));
    assertIsomorphic(
        swap(a, concatenate(b, c)),
        swap(a, b).beside(identity(c)).then(identity(b).beside(swap(a, c))));
  }

  @Property(seed = "9")
  void permutationsCompose(
      @ForAll("diagrams") OpenHypergraph<String, String> f, @ForAll long randomness) {
    Random random = new Random(randomness);
    List<String> objects = f.source();
    List<Integer> p = RandomDiagrams.permutation(objects.size(), random);
    List<Integer> q = RandomDiagrams.permutation(objects.size(), random);
    OpenHypergraph<String, String> first = OpenHypergraph.permutation(objects, p);
    assertEquals(p.stream().map(objects::get).toList(), first.target());
    OpenHypergraph<String, String> both = first.then(OpenHypergraph.permutation(first.target(), q));
    assertIsomorphic(OpenHypergraph.permutation(objects, q.stream().map(p::get).toList()), both);
    assertIsomorphic(identity(objects), first.then(first.dagger()));
  }

  @Property(seed = "10")
  void theMirrorImageReversesComposition(
      @ForAll("pairs") List<OpenHypergraph<String, String>> chain) {
    OpenHypergraph<String, String> f = chain.get(0);
    OpenHypergraph<String, String> g = chain.get(1);
    assertEquals(f, f.dagger().dagger());
    assertIsomorphic(f.then(g).dagger(), g.dagger().then(f.dagger()));
    assertIsomorphic(f.beside(g).dagger(), f.dagger().beside(g.dagger()));
  }

  @Property(seed = "11")
  void compositionAndTensorKeepDiagramsMonogamousAndAcyclic(
      @ForAll("pairs") List<OpenHypergraph<String, String>> chain) {
    for (OpenHypergraph<String, String> composite :
        List.of(chain.get(0).then(chain.get(1)), chain.get(0).beside(chain.get(1)))) {
      assertTrue(composite.isMonogamous(), composite::toString);
      assertEquals(composite.edges().size(), composite.topologicalOrder().size());
    }
  }

  @Test
  void spidersFuse() {
    OpenHypergraph<String, String> copy =
        OpenHypergraph.spider(List.of("a"), List.of(0), List.of(0, 0));
    assertIsomorphic(identity(List.of("a")), copy.then(copy.dagger()));
    assertIsomorphic(
        copy.beside(identity(List.of("a"))).then(identity(List.of("a")).beside(copy.dagger())),
        copy.dagger().then(copy));
  }

  @Test
  void compositionNeedsEqualTypes() {
    OpenHypergraph<String, String> f = OpenHypergraph.singleton("f", List.of("a"), List.of("b"));
    IllegalArgumentException exception =
        assertThrows(IllegalArgumentException.class, () -> f.then(f));
    assertEquals("cannot compose: [b] leaves, [a] enters", exception.getMessage());
  }

  @Test
  void aPermutationUsesEveryWireOnce() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OpenHypergraph.permutation(List.of("a", "a"), List.of(0, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> OpenHypergraph.permutation(List.of("a", "a"), List.of(1)));
  }
}
