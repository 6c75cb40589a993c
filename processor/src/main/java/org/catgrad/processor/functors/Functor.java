package org.catgrad.processor.functors;

import java.util.ArrayList;
import java.util.List;
import org.catgrad.processor.hypergraph.Hyperedge;
import org.catgrad.processor.hypergraph.HypergraphBuilder;
import org.catgrad.processor.hypergraph.Node;
import org.catgrad.processor.hypergraph.OpenHypergraph;

/**
 * A strict symmetric monoidal functor between categories of open hypergraphs, given by what it does
 * to generators: each object becomes a list of objects, each operation becomes a diagram.
 *
 * <pre>
 *   F(a) ──┐        ┌── F(c)           one block of wires per node,
 *          ├─ F(x) ─┤                  the image of each hyperedge glued between the blocks
 *   F(b) ──┘        └── F(d)
 * </pre>
 *
 * @param <O> the objects of the domain
 * @param <A> the operations of the domain
 * @param <P> the objects of the codomain
 * @param <B> the operations of the codomain
 */
public interface Functor<O, A, P, B> {
  /** The image of an object. */
  List<P> mapObject(O object);

  /**
   * The image of an operation: a diagram from the images of its sources to those of its targets.
   *
   * @param edge the operation where it stands, with its provenance
   * @param source the types of its sources
   * @param target the types of its targets
   */
  OpenHypergraph<P, B> mapOperation(Hyperedge<A> edge, List<O> source, List<O> target);

  /** The image of a diagram. */
  default OpenHypergraph<P, B> apply(OpenHypergraph<O, A> diagram) {
    HypergraphBuilder<P, B> builder = new HypergraphBuilder<>();
    List<List<Integer>> blocks = new ArrayList<>();
    for (Node<O> node : diagram.nodes()) {
      blocks.add(builder.nodes(mapObject(node.label()), node.provenance()));
    }
    for (Hyperedge<A> edge : diagram.edges()) {
      OpenHypergraph<P, B> image =
          mapOperation(edge, diagram.labels(edge.sources()), diagram.labels(edge.targets()));
      HypergraphBuilder.Pasted pasted = builder.paste(image, edge.provenance());
      builder.unify(Blocks.concatenate(blocks, edge.sources()), pasted.sources());
      builder.unify(Blocks.concatenate(blocks, edge.targets()), pasted.targets());
    }
    return builder.build(
        Blocks.concatenate(blocks, diagram.sources()),
        Blocks.concatenate(blocks, diagram.targets()));
  }
}
