package org.catgrad.processor.reader;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Names for messages that are equal under every compiler. */
final class Names {
  private Names() {}

  /** {@code Outer.Net}, {@code Outer.Net.hidden}, {@code Outer.Net.hidden(flower)}. */
  static String of(Element element) {
    String name = element.getSimpleName().toString();
    if (element instanceof ExecutableElement) {
      return of(element.getEnclosingElement()) + "." + name;
    }
    if (element instanceof VariableElement && element.getKind() == ElementKind.PARAMETER) {
      return of(element.getEnclosingElement()) + "(" + name + ")";
    }
    Element enclosing = element.getEnclosingElement();
    boolean nested =
        enclosing != null && (enclosing.getKind().isClass() || enclosing.getKind().isInterface());
    return nested ? of(enclosing) + "." + name : name;
  }

  /** The type as it is written, without packages and type arguments. */
  static String of(TypeMirror type) {
    return type.accept(
        new SimpleTypeVisitor14<String, Void>() {
          @Override
          public String visitArray(ArrayType array, Void none) {
            return of(array.getComponentType()) + "[]";
          }

          @Override
          public String visitDeclared(DeclaredType declared, Void none) {
            return of(declared.asElement());
          }

          @Override
          public String visitError(ErrorType missing, Void none) {
            return missing.asElement().getSimpleName().toString();
          }

          @Override
          public String visitTypeVariable(TypeVariable variable, Void none) {
            return variable.asElement().getSimpleName().toString();
          }

          @Override
          protected String defaultAction(TypeMirror other, Void none) {
            return other.getKind().name().toLowerCase(java.util.Locale.ROOT);
          }
        },
        null);
  }
}
