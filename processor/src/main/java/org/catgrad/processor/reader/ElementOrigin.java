package org.catgrad.processor.reader;

import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.catgrad.processor.hypergraph.Origin;

/**
 * A place in the source as the compiler knows it.
 *
 * @param element a type, method or parameter
 * @param annotation an annotation on it
 * @param value a value in the annotation
 */
record ElementOrigin(
    Element element, Optional<AnnotationMirror> annotation, Optional<AnnotationValue> value)
    implements Origin {

  static ElementOrigin of(Element element) {
    return new ElementOrigin(element, Optional.empty(), Optional.empty());
  }

  static ElementOrigin of(Element element, AnnotationMirror annotation) {
    return new ElementOrigin(element, Optional.of(annotation), Optional.empty());
  }

  static ElementOrigin of(Element element, AnnotationMirror annotation, AnnotationValue value) {
    return new ElementOrigin(element, Optional.of(annotation), Optional.of(value));
  }

  /** Whether the place is in a type. */
  boolean isInside(Element type) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      if (e.equals(type)) {
        return true;
      }
    }
    return false;
  }

  /** The place as a message names it. Compilers differ in what their own elements print. */
  @Override
  public String toString() {
    String at = Names.of(element);
    return annotation
        .map(a -> "@" + a.getAnnotationType().asElement().getSimpleName() + " of " + at)
        .orElse(at);
  }
}
