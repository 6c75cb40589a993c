package org.catgrad.processor.declarations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Every method with the annotations on it, to be compared with a later reading. */
  public String words() {
    StringBuilder words = new StringBuilder();
    List<Declaration> declarations = new ArrayList<>(List.of(main));
    declarations.addAll(blocks.values());
    for (Declaration declaration : declarations) {
      for (Method method : declaration.methods()) {
        words.append(declaration.qualifiedName()).append('.').append(method.name());
        method.mentions().forEach(m -> words.append(" @").append(m.annotation()));
        words.append('\n');
      }
    }
    annotations.forEach(
        (name, annotation) -> {
          words.append(name);
          annotation.mentions().forEach(m -> words.append(" @").append(m.annotation()));
          words.append('\n');
        });
    return words.toString();
  }
}
