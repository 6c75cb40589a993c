package org.catgrad.processor.functors;

import java.util.List;

/** Lists of wires that stand for one wire of another diagram. */
final class Blocks {
  private Blocks() {}

  static List<Integer> concatenate(List<List<Integer>> blocks, List<Integer> nodes) {
    return nodes.stream().flatMap(node -> blocks.get(node).stream()).toList();
  }
}
