package org.catgrad.processor.hypergraph;

/**
 * The place that a node or hyperedge was written at: a method, a parameter, an annotation. The
 * categorical core only carries it along; the reader knows how to point a compiler message at it.
 */
public interface Origin {
  /** An origin for diagrams that were not read from anywhere. */
  Origin NONE =
      new Origin() {
        @Override
        public String toString() {
          return "?";
        }
      };
}
