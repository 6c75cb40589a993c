package org.catgrad.processor.functors;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;
import org.catgrad.processor.hypergraph.Provenance;

/**
 * A functor into optics: every wire becomes a forward wire and a backward wire, and every operation
 * a forward map and a reverse map joined by a residual. The reverse derivative is one instance.
 *
 * <p>Optics compose by plugging forward maps left to right and reverse maps right to left. On
 * hypergraphs that needs no interleaving of wires: give every node one block of forward nodes and
 * one of backward nodes, paste both maps of every operation between the blocks, and take the
 * quotient once. The result agrees with the composite built from the definition; the tests build it
 * both ways.
 *
 * <p>Cruttwell, Gavranović, Ghani, Wilson and Zanasi, "Categorical Foundations of Gradient-Based
 * Learning" (arXiv 2103.01931), section 3; Wilson and Zanasi (arXiv 2305.01041), section 7, for
 * optics as hypergraphs.
 *
 * @param <O> the objects of the domain
 * @param <A> the operations of the domain
 * @param <P> the objects of the codomain
 * @param <B> the operations of the codomain
 */
public interface Optic<O, A, P, B> {
  /** The forward wires of an object, F. */
  List<P> forward(O object);

  /** The backward wires of an object, R. */
  List<P> reverse(O object);

  /** The forward and reverse maps of an operation. */
  OpticImage<P, B> image(Hyperedge<A> edge, List<O> source, List<O> target);

  /**
   * The image of a diagram {@code f : A → B}, its backward wires bent so that everything flows from
   * left to right: a diagram from F(A) and R(B) to F(B) and R(A).
   *
   * @throws IllegalStateException if the diagram is not monogamous
   */
  default OpenHypergraph<P, B> apply(OpenHypergraph<O, A> diagram) {
    diagram.requireMonogamous();
    HypergraphBuilder<P, B> builder = new HypergraphBuilder<>();
    List<List<Integer>> forward = new ArrayList<>();
    List<List<Integer>> backward = new ArrayList<>();
    for (Node<O> node : diagram.nodes()) {
      forward.add(builder.nodes(forward(node.label()), node.provenance()));
      backward.add(builder.nodes(reverse(node.label()), node.provenance().reversed()));
    }
    for (Hyperedge<A> edge : diagram.edges()) {
      Provenance provenance = edge.provenance();
      OpticImage<P, B> image =
          image(edge, diagram.labels(edge.sources()), diagram.labels(edge.targets()));
      HypergraphBuilder.Pasted there = builder.paste(image.forward(), provenance);
      HypergraphBuilder.Pasted back = builder.paste(image.reverse(), provenance.reversed());
      int outputs = there.targets().size() - image.residual().size();
      int residual = image.residual().size();
      builder.unify(Blocks.concatenate(forward, edge.sources()), there.sources());
      builder.unify(
          Blocks.concatenate(forward, edge.targets()), there.targets().subList(0, outputs));
      builder.unify(
          there.targets().subList(outputs, outputs + residual),
          back.sources().subList(0, residual));
      builder.unify(
          Blocks.concatenate(backward, edge.targets()),
          back.sources().subList(residual, back.sources().size()));
      builder.unify(Blocks.concatenate(backward, edge.sources()), back.targets());
    }
    List<Integer> sources = new ArrayList<>(Blocks.concatenate(forward, diagram.sources()));
    sources.addAll(Blocks.concatenate(backward, diagram.targets()));
    List<Integer> targets = new ArrayList<>(Blocks.concatenate(forward, diagram.targets()));
    targets.addAll(Blocks.concatenate(backward, diagram.sources()));
    return builder.build(sources, targets);
  }
}
