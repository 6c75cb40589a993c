package org.catgrad.processor.reader;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;

/** Reads the methods of one type, and checks that they are methods as those of models should be. */
final class MethodReader {
  private final TypeElement type;
  private final Types types;
  private final MentionReader mentions;
  private final List<Diagnostic> mistakes;

  MethodReader(TypeElement type, Types types, MentionReader mentions, List<Diagnostic> mistakes) {
    this.type = type;
    this.types = types;
    this.mentions = mentions;
    this.mistakes = mistakes;
  }

  Method method(ExecutableElement method) throws UnresolvedTypeException {
    boolean sound = check(method);
    List<Method.Operand> operands = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      operands.add(operand(parameter));
    }
    return new Method(
        method.getSimpleName().toString(),
        ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString(),
        operands,
        mentions.mentions(method),
        ElementOrigin.of(method),
        sound);
  }

  private Method.Operand operand(VariableElement parameter) throws UnresolvedTypeException {
    for (Mention mention : mentions.mentions(parameter)) {
      if (mention.annotation().equals(Structure.WIRE)) {
        return new Method.Operand(mention.text("value"), true, mention.placeOf("value"));
      }
    }
    return new Method.Operand(
        parameter.getSimpleName().toString(), false, ElementOrigin.of(parameter));
  }

  private boolean check(ExecutableElement method) {
    Origin place = ElementOrigin.of(method);
    String name = "method " + method.getSimpleName();
    if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
      report(
          Tag.NOT_ABSTRACT,
          name
              + ": found a body, expected an abstract method; a definition is read and never run:"
              + " remove the body, or move the method to another type",
          place);
      return false;
    }
    if (!DeclarationReader.checkNotGeneric(method, method.getTypeParameters(), mistakes)) {
      return false;
    }
    ExecutableType member = (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
    boolean sound = checkTensor(member.getReturnType(), name, "return", place);
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      sound &=
          checkTensor(
              member.getParameterTypes().get(i),
              "parameter " + parameter.getSimpleName(),
              "take",
              ElementOrigin.of(parameter));
    }
    return sound;
  }

  private boolean checkTensor(TypeMirror found, String name, String verb, Origin place) {
    if (Members.isTensor(found)) {
      return true;
    }
    boolean missing = found.getKind() == TypeKind.ERROR && Names.of(found).equals("Tensor");
    if (!missing) {
      report(
          Tag.NOT_A_TENSOR,
          name
              + ": found type "
              + Names.of(found)
              + ", expected Tensor; the methods of a definition "
              + verb
              + " wires only",
          place);
    }
    // the compiler itself reports that there is no Tensor without its import
    return false;
  }

  private void report(Tag tag, String message, Origin place) {
    mistakes.add(new Diagnostic(tag, message, List.of(place)));
  }
}
