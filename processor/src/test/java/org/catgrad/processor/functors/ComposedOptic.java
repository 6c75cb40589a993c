package org.catgrad.processor.functors;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.OpenHypergraph;

/**
 * The image of a diagram under an optic as the definition has it: a functor into diagrams whose
 * wires alternate between forward and backward, composed from interleavings, tensors and partial
 * daggers, and adapted to flow from left to right once at the end. {@link Optic#apply} must agree
 * with it.
 */
final class ComposedOptic<O, A, P, B> implements Functor<O, A, P, B> {
  private final Optic<O, A, P, B> optic;

  ComposedOptic(Optic<O, A, P, B> optic) {
    this.optic = optic;
  }

  @Override
  public List<P> mapObject(O object) {
    return concatenate(optic.forward(object), optic.reverse(object));
  }

  /**
   * {@code interleave(FA, RA)† ; partialDagger((F(x) ⊗ id) ; (id ⊗ R(x))) ; interleave(FB, RB)}.
   */
  @Override
  public OpenHypergraph<P, B> mapOperation(Hyperedge<A> edge, List<O> source, List<O> target) {
    OpticImage<P, B> image = optic.image(edge, source, target);
    List<P> forwardTarget = flat(forward(target));
    OpenHypergraph<P, B> there =
        image.forward().beside(OpenHypergraph.identity(flat(reverse(target))));
    OpenHypergraph<P, B> back =
        OpenHypergraph.<P, B>identity(forwardTarget).beside(image.reverse());
    OpenHypergraph<P, B> bent =
        partialDagger(there.then(back), flat(forward(source)).size(), forwardTarget.size());
    return ComposedOptic.<P, B>interleave(forward(source), reverse(source))
        .dagger()
        .then(bent)
        .then(interleave(forward(target), reverse(target)));
  }

  /** The image with inputs before cotangents of outputs, and outputs before those of inputs. */
  OpenHypergraph<P, B> adapted(OpenHypergraph<O, A> diagram) {
    List<O> source = diagram.source();
    List<O> target = diagram.target();
    OpenHypergraph<P, B> straight =
        ComposedOptic.<P, B>interleave(forward(source), reverse(source))
            .then(apply(diagram))
            .then(ComposedOptic.<P, B>interleave(forward(target), reverse(target)).dagger());
    return partialDagger(straight, flat(forward(source)).size(), flat(forward(target)).size());
  }

  private List<List<P>> forward(List<O> objects) {
    return objects.stream().map(optic::forward).toList();
  }

  private List<List<P>> reverse(List<O> objects) {
    return objects.stream().map(optic::reverse).toList();
  }

  /** From {@code a0 a1 … b0 b1 …} to {@code a0 b0 a1 b1 …}, where each is a block of wires. */
  private static <P, B> OpenHypergraph<P, B> interleave(List<List<P>> a, List<List<P>> b) {
    List<List<P>> blocks = concatenate(a, b);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      order.addAll(positions(blocks, i));
      order.addAll(positions(blocks, a.size() + i));
    }
    return OpenHypergraph.permutation(flat(blocks), order);
  }

  private static <P> List<Integer> positions(List<List<P>> blocks, int block) {
    int start = flat(blocks.subList(0, block)).size();
    return IntStream.range(start, start + blocks.get(block).size()).boxed().toList();
  }

  /** From A and X to B and Y becomes from A and Y to B and X, by moving boundary wires. */
  private static <P, B> OpenHypergraph<P, B> partialDagger(
      OpenHypergraph<P, B> diagram, int keptSources, int keptTargets) {
    List<Integer> sources = diagram.sources();
    List<Integer> targets = diagram.targets();
    return diagram.withBoundary(
        concatenate(sources.subList(0, keptSources), targets.subList(keptTargets, targets.size())),
        concatenate(targets.subList(0, keptTargets), sources.subList(keptSources, sources.size())));
  }

  private static <T> List<T> flat(List<List<T>> blocks) {
    return blocks.stream().flatMap(List::stream).toList();
  }

  private static <T> List<T> concatenate(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
