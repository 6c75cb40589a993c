package org.catgrad.processor.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.catgrad.processor.declarations.AnnotationDeclaration;
import org.catgrad.processor.declarations.Declaration;
import org.catgrad.processor.declarations.Mention;
import org.catgrad.processor.declarations.Method;
import org.catgrad.processor.declarations.Program;
import org.catgrad.processor.declarations.Structure;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Tag;

/**
 * Reads a model or block and everything that it refers to: the blocks it applies and the
 * annotations of the user's own, recursively. Only declarations are read, no method bodies.
 */
public final class DeclarationReader {
  private final Elements elements;
  private final Types types;

  /** A reader for one compilation. */
  public DeclarationReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /**
   * Reads a type that is annotated with {@code @Model} or {@code @Block}.
   *
   * @throws UnresolvedTypeException if something that it refers to does not exist
   */
  public Program read(TypeElement type) throws UnresolvedTypeException {
    MentionReader mentions = new MentionReader(elements);
    Declaration main = declaration(type, mentions);
    Map<String, Declaration> blocks = new LinkedHashMap<>();
    if (isBlock(type)) {
      blocks.put(main.qualifiedName(), main);
    }
    Map<String, AnnotationDeclaration> annotations = new LinkedHashMap<>();
    boolean more = true;
    while (more) {
      more = false;
      for (TypeElement annotation : List.copyOf(mentions.annotations().values())) {
        String name = annotation.getQualifiedName().toString();
        if (!annotations.containsKey(name)) {
          annotations.put(name, annotation(annotation, mentions));
          more = true;
        }
      }
      for (TypeElement other : List.copyOf(mentions.classes().values())) {
        String name = other.getQualifiedName().toString();
        if (isBlock(other) && !blocks.containsKey(name)) {
          blocks.put(name, declaration(other, mentions));
          more = true;
        }
      }
    }
    return new Program(main, blocks, annotations);
  }

  private static boolean isBlock(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(
            mirror ->
                mirror.getAnnotationType().asElement() instanceof TypeElement annotation
                    && annotation.getQualifiedName().contentEquals(Structure.BLOCK));
  }

  private AnnotationDeclaration annotation(TypeElement type, MentionReader mentions)
      throws UnresolvedTypeException {
    String name = type.getQualifiedName().toString();
    if (name.startsWith("java.lang.")) {
      return new AnnotationDeclaration("CLASS", List.of());
    }
    List<Mention> all = mentions.mentions(type);
    String retention =
        all.stream()
            .filter(m -> m.annotation().equals("java.lang.annotation.Retention"))
            .map(m -> m.choice("value"))
            .findFirst()
            .orElse("CLASS");
    return new AnnotationDeclaration(retention, all);
  }

  private Declaration declaration(TypeElement type, MentionReader mentions)
      throws UnresolvedTypeException {
    List<Diagnostic> mistakes = new ArrayList<>();
    List<Mention> onType = mentions.mentions(type);
    List<Method> methods = new ArrayList<>();
    if (checkKind(type, onType, mistakes)) {
      MethodReader reader = new MethodReader(type, types, mentions, mistakes);
      for (ExecutableElement method : Members.of(type, elements, types)) {
        methods.add(reader.method(method));
      }
    }
    return new Declaration(
        Names.of(type),
        type.getQualifiedName().toString(),
        onType,
        methods,
        mistakes,
        ElementOrigin.of(type));
  }

  private static boolean checkKind(
      TypeElement type, List<Mention> onType, List<Diagnostic> mistakes) {
    boolean isInterface = type.getKind() == ElementKind.INTERFACE;
    boolean isAbstractClass =
        type.getKind() == ElementKind.CLASS && type.getModifiers().contains(Modifier.ABSTRACT);
    if (!isInterface && !isAbstractClass) {
      Mention mention =
          onType.stream()
              .filter(
                  m ->
                      m.annotation().equals(Structure.MODEL)
                          || m.annotation().equals(Structure.BLOCK))
              .findFirst()
              .orElseThrow();
      mistakes.add(
          new Diagnostic(
              Tag.MISPLACED,
              mention.shown()
                  + ": found on "
                  + kind(type)
                  + ", expected an interface or an abstract class; declare "
                  + Names.of(type)
                  + " as an interface",
              List.of(mention.origin())));
      return false;
    }
    checkNotGeneric(type, type.getTypeParameters(), mistakes);
    return true;
  }

  private static String kind(TypeElement type) {
    return switch (type.getKind()) {
      case ANNOTATION_TYPE -> "an annotation";
      case ENUM -> "an enum";
      case RECORD -> "a record";
      default -> "a class that is not abstract";
    };
  }

  /** Reports type parameters. */
  static boolean checkNotGeneric(
      Element element, List<? extends Element> parameters, List<Diagnostic> mistakes) {
    if (parameters.isEmpty()) {
      return true;
    }
    mistakes.add(
        new Diagnostic(
            Tag.GENERIC,
            element.getSimpleName()
                + ": found type parameters "
                + parameters.stream().map(p -> p.getSimpleName().toString()).toList()
                + ", expected none; every wire is a Tensor: remove them",
            List.of(ElementOrigin.of(element))));
    return false;
  }
}
