package org.catgrad.processor.functors;

import java.util.List;
import org.catgrad.processor.hypergraph.OpenHypergraph;

/**
 * What an optic makes of one operation {@code x : A → B}.
 *
 * <pre>
 *                 ┌─────────┐
 *   F(A) ─────────┤ forward ├──────── F(B)
 *                 └────┬────┘
 *                      │ M   residual
 *                 ┌────┴────┐
 *   R(A) ─────────┤ reverse ├──────── R(B)
 *                 └─────────┘
 * </pre>
 *
 * @param forward a diagram from F(A) to F(B) followed by M
 * @param reverse a diagram from M followed by R(B) to R(A)
 * @param residual M, what the forward map hands to the reverse map
 */
public record OpticImage<P, B>(
    OpenHypergraph<P, B> forward, OpenHypergraph<P, B> reverse, List<P> residual) {
  /** Copies the residual. */
  public OpticImage {
    residual = List.copyOf(residual);
  }
}
