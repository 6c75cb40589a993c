package org.catgrad.processor.declarations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model or block with everything that it refers to.
 *
 * @param main the model or block
 * @param blocks the blocks that are applied, directly or through others, by qualified name
 * @param annotations the annotations that are used, directly or through others, by qualified name
 */
public record Program(
    Declaration main,
    Map<String, Declaration> blocks,
    Map<String, AnnotationDeclaration> annotations) {
  /** Copies the maps, keeping their order. */
  public Program {
    blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    annotations = Collections.unmodifiableMap(new LinkedHashMap<>(annotations));
  }
}
