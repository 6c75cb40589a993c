package org.catgrad.processor.reader;

import javax.annotation.processing.Messager;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.catgrad.processor.diagnostics.Diagnostic;
import org.catgrad.processor.diagnostics.Report;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.hypergraph.Origin;

/**
 * Prints diagnostics as errors of the compiler, each at its narrowest place inside the type that is
 * compiled. Places elsewhere, such as inherited methods, may be in class files, which have no
 * lines.
 */
public final class DiagnosticPrinter {
  private final Messager messager;

  /** A printer to a compiler. */
  public DiagnosticPrinter(Messager messager) {
    this.messager = messager;
  }

  /** Prints what is wrong with a type. */
  public void print(Report report, TypeElement type) {
    report.diagnostics().forEach(diagnostic -> print(diagnostic, type));
  }

  private void print(Diagnostic diagnostic, TypeElement type) {
    for (Origin place : diagnostic.places()) {
      if (place instanceof ElementOrigin origin && origin.isInside(type)) {
        boolean narrowest = place.equals(diagnostic.places().get(0));
        print(narrowest ? diagnostic.text() : diagnostic.textElsewhere(), origin);
        return;
      }
    }
    print(diagnostic.textElsewhere(), ElementOrigin.of(type));
  }

  private void print(String text, ElementOrigin origin) {
    if (origin.annotation().isEmpty()) {
      messager.printMessage(Kind.ERROR, text, origin.element());
    } else if (origin.value().isEmpty()) {
      messager.printMessage(Kind.ERROR, text, origin.element(), origin.annotation().get());
    } else {
      messager.printMessage(
          Kind.ERROR, text, origin.element(), origin.annotation().get(), origin.value().get());
    }
  }

  /**
   * Prints that a type was never read because something in it does not exist. Where that is written
   * in the type itself, the compiler says so anyway.
   */
  public void printUnresolved(UnresolvedTypeException unresolved, TypeElement type) {
    if (!unresolved.place().isInside(type)) {
      print(
          Tag.UNRESOLVED_TYPE
              + " in "
              + unresolved.place()
              + ": found "
              + unresolved.name()
              + ", which does not exist, expected types and values that do; add the missing class"
              + " to the class path",
          ElementOrigin.of(type));
    }
  }

  /** Prints that a type was read before everything in it could be seen. */
  public void printChanged(TypeElement type) {
    print(
        Tag.UNRESOLVED_TYPE
            + " "
            + Names.of(type)
            + ": found annotations that another processor wrote in this compilation and that the"
            + " compiler did not show at first, expected annotations that exist before; move them"
            + " to a module that is compiled earlier",
        ElementOrigin.of(type));
  }

  /** Prints that the file of a trainer cannot be written because there is one of its name. */
  public void printNameClash(TypeElement type, String trainer) {
    print(
        Tag.NAME_CLASH
            + " "
            + Names.of(type)
            + ": found another class "
            + trainer
            + " in the package, expected none, since the trainer is called so; rename one of them",
        ElementOrigin.of(type));
  }
}
