package org.catgrad.processor.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.catgrad.processor.declarations.Attribute;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.hypergraph.Origin;

/** Reads annotations, and remembers the types that they refer to. */
final class MentionReader {
  private final Elements elements;
  private final Map<String, TypeElement> annotations = new LinkedHashMap<>();
  private final Map<String, TypeElement> classes = new LinkedHashMap<>();

  MentionReader(Elements elements) {
    this.elements = elements;
  }

  /** The annotation types met so far, by qualified name. */
  Map<String, TypeElement> annotations() {
    return annotations;
  }

  /** The classes met so far as values of attributes, by qualified name. */
  Map<String, TypeElement> classes() {
    return classes;
  }

  /** The annotations on an element, from left to right, each repeated one by itself. */
  List<Mention> mentions(Element element) throws UnresolvedTypeException {
    List<Mention> mentions = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (isContainer(mirror.getAnnotationType().asElement())) {
        // the container need not have been written; a compiler makes it of repeated annotations
        for (AnnotationValue value : mirror.getElementValues().values()) {
          for (Object repeated : (List<?>) value.getValue()) {
            AnnotationMirror inside = (AnnotationMirror) ((AnnotationValue) repeated).getValue();
            mentions.add(mention(inside, ElementOrigin.of(element, inside)));
          }
        }
      } else {
        mentions.add(mention(mirror, ElementOrigin.of(element, mirror)));
      }
    }
    return mentions;
  }

  /** Whether an annotation type only holds repeated annotations of another type. */
  private static boolean isContainer(Element type) {
    List<ExecutableElement> attributes = ElementFilter.methodsIn(type.getEnclosedElements());
    return attributes.size() == 1
        && attributes.get(0).getSimpleName().contentEquals("value")
        && attributes.get(0).getReturnType() instanceof ArrayType array
        && array.getComponentType() instanceof DeclaredType component
        && component.asElement().getAnnotationMirrors().stream()
            .filter(m -> Names.of(m.getAnnotationType()).endsWith("Repeatable"))
            .flatMap(m -> m.getElementValues().values().stream())
            .anyMatch(
                v ->
                    v.getValue() instanceof DeclaredType container
                        && container.asElement().equals(type));
  }

  private Mention mention(AnnotationMirror mirror, ElementOrigin origin)
      throws UnresolvedTypeException {
    DeclaredType type = mirror.getAnnotationType();
    requireResolved(type, origin);
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    annotations.putIfAbsent(name, element);
    Map<String, AnnotationValue> stated = new LinkedHashMap<>();
    mirror
        .getElementValues()
        .forEach((method, value) -> stated.put(method.getSimpleName().toString(), value));
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        elements.getElementValuesWithDefaults(mirror).entrySet()) {
      String attribute = entry.getKey().getSimpleName().toString();
      boolean isStated = stated.containsKey(attribute);
      AnnotationValue value = isStated ? stated.get(attribute) : entry.getValue();
      ElementOrigin place =
          isStated
              ? ElementOrigin.of(origin.element(), origin.annotation().orElseThrow(), value)
              : origin;
      attributes.put(
          attribute,
          new Attribute(
              value(value, entry.getKey().getReturnType(), place),
              isStated,
              place,
              isStated ? elements(value, origin) : List.of()));
    }
    return new Mention(name, attributes, origin);
  }

  /** Where the elements of a value were written, if it is an array written as one. */
  private static List<Origin> elements(AnnotationValue value, ElementOrigin origin) {
    List<Origin> places = new ArrayList<>();
    if (value.getValue() instanceof List<?> elements) {
      for (Object element : elements) {
        places.add(
            ElementOrigin.of(
                origin.element(), origin.annotation().orElseThrow(), (AnnotationValue) element));
      }
    }
    return places;
  }

  private static void requireResolved(TypeMirror type, ElementOrigin place)
      throws UnresolvedTypeException {
    if (type.getKind() == TypeKind.ERROR) {
      throw new UnresolvedTypeException(place, Names.of(type));
    }
  }

  /** The value of an attribute of the given type. */
  private Object value(AnnotationValue value, TypeMirror type, ElementOrigin place)
      throws UnresolvedTypeException {
    Object content = value.getValue();
    if (type instanceof ArrayType array) {
      List<Object> values = new ArrayList<>();
      List<?> written = content instanceof List<?> list ? list : List.of(value);
      for (Object element : written) {
        values.add(value((AnnotationValue) element, array.getComponentType(), place));
      }
      return values;
    }
    if (content instanceof TypeMirror mirror) {
      requireResolved(mirror, place);
      return reference(mirror);
    }
    if (content instanceof VariableElement constant) {
      return new Attribute.EnumConstant(constant.getSimpleName().toString());
    }
    if (content instanceof AnnotationMirror mirror) {
      return mention(mirror, place);
    }
    if (!isConstantOf(type, content)) {
      // compilers put a placeholder where an expression cannot be evaluated
      throw new UnresolvedTypeException(place, "a value");
    }
    return content;
  }

  private static boolean isConstantOf(TypeMirror type, Object content) {
    return type.getKind().isPrimitive()
        ? content instanceof Number || content instanceof Boolean || content instanceof Character
        : content instanceof String && Names.of(type).equals("String");
  }

  private Attribute.TypeReference reference(TypeMirror mirror) {
    String shown = Names.of(mirror);
    if (mirror instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element) {
      String name = element.getQualifiedName().toString();
      classes.putIfAbsent(name, element);
      return new Attribute.TypeReference(name, shown);
    }
    return new Attribute.TypeReference(shown, shown);
  }
}
