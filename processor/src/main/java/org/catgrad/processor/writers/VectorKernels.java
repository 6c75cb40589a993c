package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;

/**
 * The class of a trainer's vector kernels: a method of the same name, parameters and meaning for
 * each kernel of the trainer that gains from {@code jdk.incubator.vector}. It is a class of its own
 * so that a JVM without that module runs the trainer all the same; one lambda expression of the
 * trainer gives it, and it gives its methods by name.
 *
 * <p>{@code SPECIES} is the widest vector of the machine, of 4, 8 or 16 floats on today's; {@code
 * LANES} is that number, and {@code IOTA} and {@code LANE_NUMBERS} are the vectors 0, 1, 2, … of
 * floats and of integers.
 */
final class VectorKernels {
  private static final String MODULE = "jdk.incubator.vector";
  private static final ClassName FLOAT_VECTOR = ClassName.get(MODULE, "FloatVector");
  private static final ClassName INT_VECTOR = ClassName.get(MODULE, "IntVector");

  /**
   * The most floats in a vector of any machine, 2048 bits: an axis whose extent is a multiple of
   * this has no rest beside whole vectors.
   */
  static final int MOST_LANES = 64;

  /** The names of the methods that give kernels. */
  static final List<String> METHODS = List.of("kernel", "elementKernel");

  /** So many cases make a method of well below 8,000 bytes. */
  private static final int MOST_CASES = 150;

  private static final ClassName FORMS = ClassName.get(TrainerWriter.RUNTIME, "KernelForms");

  /**
   * The vector form of a kernel.
   *
   * @param method its method
   * @param sums the method of loops that it shares with others, if it is the first of these
   * @param text the lines of both
   * @param kind what its work is divided into
   */
  record Form(MethodSpec method, Optional<MethodSpec> sums, String text, KernelDomain.Kind kind) {}

  private VectorKernels() {}

  /** The name of the class that goes with a trainer: {@code NetVectorKernels}. */
  static String className(String trainer) {
    return trainer.substring(0, trainer.length() - "Trainer".length()) + "VectorKernels";
  }

  /**
   * Writes the vector form of a kernel.
   *
   * @return whether it has one that is worth it; otherwise what was written is of no use
   */
  static boolean write(VectorMethod method, Layout layout) {
    Kernel kernel = method.names().kernel();
    if (!KernelMethods.isByColumns(kernel, layout)) {
      return VectorRowKernels.write(method);
    }
    return kernel.reducesRows()
        ? VectorColumnReductions.write(method)
        : VectorColumnKernels.write(method);
  }

  /** The constant of a trainer that gives the class, which is loaded when it is asked for. */
  static FieldSpec source(String trainer) {
    TypeName type = ParameterizedTypeName.get(ClassName.get(Supplier.class), FORMS);
    CodeBlock value = CodeBlock.of("() -> new $L()", className(trainer));
    return constant(type, Launches.VECTORS, value)
        .addJavadoc(
            "The vector forms of kernels; their class is loaded when it is first asked for one.\n")
        .build();
  }

  /** The class. */
  static TypeSpec write(String trainer, List<Form> forms) {
    TypeName species =
        ParameterizedTypeName.get(
            ClassName.get(MODULE, "VectorSpecies"), ClassName.get(Float.class));
    TypeSpec.Builder type =
        TypeSpec.classBuilder(className(trainer))
            .addJavadoc("The kernels of {@link $L} that use Java's Vector API.\n", trainer)
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(FORMS);
    addConstant(type, species, "SPECIES", CodeBlock.of("$T.SPECIES_PREFERRED", FLOAT_VECTOR));
    if (use(forms, "LANES")) {
      addConstant(type, TypeName.INT, "LANES", CodeBlock.of("SPECIES.length()"));
    }
    if (use(forms, "IOTA")) {
      CodeBlock iota = CodeBlock.of("$T.zero(SPECIES).addIndex(1)", FLOAT_VECTOR);
      addConstant(type, FLOAT_VECTOR, "IOTA", iota);
    }
    if (use(forms, "LANE_NUMBERS")) {
      CodeBlock numbers =
          CodeBlock.of("$T.zero($T.SPECIES_PREFERRED).addIndex(1)", INT_VECTOR, INT_VECTOR);
      addConstant(type, INT_VECTOR, "LANE_NUMBERS", numbers);
    }
    addByName(type, trainer, forms, false);
    addByName(type, trainer, forms, true);
    for (Form form : forms) {
      form.sums().ifPresent(type::addMethod);
      type.addMethod(form.method());
    }
    return type.build();
  }

  private static boolean use(List<Form> forms, String constant) {
    return forms.stream().anyMatch(form -> form.text().contains(constant));
  }

  /** The method that gives kernels, or element kernels, if there are any. */
  private static void addByName(
      TypeSpec.Builder type, String trainer, List<Form> forms, boolean elements) {
    List<String> names =
        forms.stream()
            .filter(form -> (form.kind() == KernelDomain.Kind.ELEMENT_KERNEL) == elements)
            .map(form -> form.method().name())
            .toList();
    String method = METHODS.get(elements ? 1 : 0);
    TypeName kernel = ClassName.get(TrainerWriter.RUNTIME, Identifiers.capitalized(method));
    for (int start = 0; start < names.size(); start += MOST_CASES) {
      int end = Math.min(start + MOST_CASES, names.size());
      String rest =
          end < names.size() ? part(method, end) : FORMS.simpleName() + ".super." + method;
      JavaText text = new JavaText();
      text.open("return switch (name) {");
      for (String name : names.subList(start, end)) {
        text.line("case \"" + name + "\" -> " + className(trainer) + "::" + name + ";");
      }
      text.line("default -> " + rest + "(name);");
      MethodSpec.Builder spec =
          start == 0
              ? MethodSpec.methodBuilder(method)
                  .addAnnotation(Override.class)
                  .addModifiers(Modifier.PUBLIC)
              : MethodSpec.methodBuilder(part(method, start)).addModifiers(Modifier.PRIVATE);
      spec.returns(kernel).addParameter(String.class, "name").addCode(text.code());
      type.addMethod(spec.addCode("};\n").build());
    }
  }

  private static String part(String method, int start) {
    return method + "Part" + (start / MOST_CASES + 1);
  }

  private static void addConstant(
      TypeSpec.Builder type, TypeName constant, String name, CodeBlock value) {
    type.addField(constant(constant, name, value).build());
  }

  private static FieldSpec.Builder constant(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value);
  }
}
