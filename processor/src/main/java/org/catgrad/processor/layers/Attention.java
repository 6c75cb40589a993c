package org.catgrad.processor.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catgrad.processor.operations.LowerTriangle;
import org.catgrad.processor.operations.Softmax;
import org.catgrad.processor.operations.Wire;
import org.catgrad.processor.operations.Wires;
import org.catgrad.processor.types.Shape;

/**
 * Scaled dot-product attention: {@code softmax(q · kᵀ / √d) · v}, where a query attends only to the
 * keys that the mask and, if it is causal, the order admit. A query that may attend to no key gets
 * zeros.
 *
 * <p>The axes have letters, as in {@link org.catgrad.processor.operations.Contract}, so that heads
 * may lie on any axis and nothing needs to be permuted. Vaswani et al. 2017, <a
 * href="https://arxiv.org/abs/1706.03762">arXiv 1706.03762</a>, equation 1.
 *
 * @param query the letters of q's axes; {@code t} is the position, {@code d} what is multiplied
 * @param key the letters of k's axes; {@code s} is the position
 * @param value the letters of v's axes
 * @param scores the letters of q · kᵀ, which end in t and s
 * @param mask the letters of the mask, in the order of the scores'
 * @param result the letters of the result
 * @param causal whether a query attends only to the keys up to its own position
 * @param dropout the rate at which weights drop out in training
 */
record Attention(
    String query,
    String key,
    String value,
    String scores,
    String mask,
    String result,
    boolean causal,
    double dropout) {
  /**
   * What a score becomes that is not attended to. Unlike -∞ it keeps softmax defined where a whole
   * row is masked, and beside any score of use its exponential is 0.
   */
  private static final double MASKED = -Float.MAX_VALUE;

  /**
   * The result.
   *
   * @param stated a bool mask, true where a query may attend to a key
   * @param name of the part of a layer that this is
   */
  Wire apply(Wire q, Wire k, Wire v, Optional<Wire> stated, String name) {
    int size = q.type().shape().size(query.indexOf('d'));
    Wire x =
        Wires.contract(query + "," + key + "->" + scores, Wires.scale(q, 1 / Math.sqrt(size)), k);
    Optional<Wire> admitted = stated.map(m -> Wires.broadcast(m, x.type().shape(), newAxes()));
    Wire weights = softmax(restricted(x, admitted, MASKED));
    if (admitted.isPresent()) {
      // where nothing is admitted, all masked scores are equal and softmax makes them 1 / count
      weights = restricted(weights, admitted, 0);
    }
    weights = Dropout.apply(weights, name, dropout);
    return Wires.contract(scores + "," + value + "->" + result, weights, v);
  }

  /** x where a query may attend to a key, a number elsewhere. */
  private Wire restricted(Wire x, Optional<Wire> admitted, double otherwise) {
    Wire y = x;
    if (causal) {
      y = x.builder().apply(new LowerTriangle(x.type(), otherwise), x);
    }
    return admitted.isPresent()
        ? Wires.select(admitted.get(), y, Wires.constantLike(y, otherwise))
        : y;
  }

  private static Wire softmax(Wire x) {
    Shape shape = x.type().shape();
    return x.builder().apply(new Softmax(x.type(), shape.rank() - 1), x);
  }

  /** The axes of the scores that the mask does not have. */
  private List<Integer> newAxes() {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < scores.length(); axis++) {
      if (mask.indexOf(scores.charAt(axis)) < 0) {
        axes.add(axis);
      }
    }
    return axes;
  }
}
