package org.catgrad.processor.reader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.catgrad.processor.declarations.Structure;

/**
 * The methods of a type that are part of a definition: inherited ones first, those of the most
 * basic type before all others, each type's in the order of its declaration. A method that is
 * declared again keeps the place of the one that it overrides.
 */
final class Members {
  private final Types types;
  private final List<ExecutableElement> ofObject;
  private final TypeElement type;
  private final Set<TypeElement> visited = new LinkedHashSet<>();
  private final List<ExecutableElement> methods = new ArrayList<>();

  private Members(TypeElement type, Elements elements, Types types) {
    this.type = type;
    this.types = types;
    this.ofObject =
        ElementFilter.methodsIn(elements.getTypeElement("java.lang.Object").getEnclosedElements());
  }

  /**
   * The methods of a type.
   *
   * @throws UnresolvedTypeException if a super-type does not exist
   */
  static List<ExecutableElement> of(TypeElement type, Elements elements, Types types)
      throws UnresolvedTypeException {
    Members members = new Members(type, elements, types);
    members.visit(type);
    return members.methods;
  }

  private void visit(TypeElement visitedType) throws UnresolvedTypeException {
    if (!visited.add(visitedType)) {
      return;
    }
    List<TypeMirror> parents = new ArrayList<>();
    if (visitedType.getSuperclass().getKind() != TypeKind.NONE) {
      parents.add(visitedType.getSuperclass());
    }
    parents.addAll(visitedType.getInterfaces());
    for (TypeMirror parent : parents) {
      if (parent.getKind() == TypeKind.ERROR) {
        throw new UnresolvedTypeException(ElementOrigin.of(visitedType), Names.of(parent));
      }
      TypeElement element = (TypeElement) ((DeclaredType) parent).asElement();
      if (!element.getQualifiedName().contentEquals("java.lang.Object")) {
        visit(element);
      }
    }
    for (ExecutableElement method : ElementFilter.methodsIn(visitedType.getEnclosedElements())) {
      if (isOperation(method)) {
        add(method);
      }
    }
  }

  private boolean isOperation(ExecutableElement method) {
    if (method.getKind() != ElementKind.METHOD || isOfObject(method)) {
      return false;
    }
    return !method.getModifiers().contains(Modifier.STATIC) || isTensor(method.getReturnType());
  }

  private boolean isOfObject(ExecutableElement method) {
    return ofObject.stream()
        .anyMatch(
            other ->
                other.getSimpleName().equals(method.getSimpleName())
                    && sameParameters(
                        (ExecutableType) other.asType(), (ExecutableType) method.asType()));
  }

  private void add(ExecutableElement method) {
    int place = methods.size();
    for (int i = methods.size() - 1; i >= 0; i--) {
      if (overrides(method, methods.get(i))) {
        methods.remove(i);
        place = i;
      }
    }
    methods.add(place, method);
  }

  private boolean overrides(ExecutableElement method, ExecutableElement inherited) {
    return inherited.getSimpleName().equals(method.getSimpleName())
        && !inherited.getEnclosingElement().equals(method.getEnclosingElement())
        && types.isSubtype(
            types.erasure(method.getEnclosingElement().asType()),
            types.erasure(inherited.getEnclosingElement().asType()))
        && sameParameters(asMember(inherited), asMember(method));
  }

  private ExecutableType asMember(ExecutableElement method) {
    return (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
  }

  private boolean sameParameters(ExecutableType first, ExecutableType second) {
    List<? extends TypeMirror> left = first.getParameterTypes();
    List<? extends TypeMirror> right = second.getParameterTypes();
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!types.isSameType(types.erasure(left.get(i)), types.erasure(right.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a type is that of wires. */
  static boolean isTensor(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).asElement() instanceof TypeElement element
        && element.getQualifiedName().contentEquals(Structure.TENSOR);
  }
}
