package org.catgrad.processor.writers;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;

/**
 * The class of a trainer's vector kernels: a method of the same name, parameters and meaning for
 * each kernel of the trainer that gains from {@code jdk.incubator.vector}. It is a class of its own
 * so that a JVM without that module runs the trainer all the same.
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

  private VectorKernels() {}

  /** The name of the class that goes with a trainer: {@code NetVectorKernels}. */
  static String className(String trainer) {
    return trainer.replaceFirst("Trainer$", "") + "VectorKernels";
  }

  /**
   * Writes the vector form of a kernel.
   *
   * @return whether it has one that is worth it; otherwise what was written is of no use
   */
  static boolean write(VectorMethod method, Layout layout) {
    Kernel kernel = method.names().kernel();
    boolean columns = layout == Layout.COLUMNS && (kernel.result().rows() || kernel.reducesRows());
    if (!columns) {
      return VectorRowKernels.write(method);
    }
    return kernel.reducesRows()
        ? VectorColumnReductions.write(method)
        : VectorColumnKernels.write(method);
  }

  /** The class. */
  static TypeSpec write(String trainer, List<MethodSpec> methods) {
    TypeName species =
        ParameterizedTypeName.get(
            ClassName.get(MODULE, "VectorSpecies"), ClassName.get(Float.class));
    TypeSpec.Builder type =
        TypeSpec.classBuilder(className(trainer))
            .addJavadoc("The kernels of {@link $L} that use Java's Vector API.\n", trainer)
            .addModifiers(Modifier.FINAL)
            .addField(
                constant(species, "SPECIES", CodeBlock.of("$T.SPECIES_PREFERRED", FLOAT_VECTOR)));
    String code = methods.toString();
    if (code.contains("LANES")) {
      type.addField(constant(TypeName.INT, "LANES", CodeBlock.of("SPECIES.length()")));
    }
    if (code.contains("IOTA")) {
      CodeBlock iota = CodeBlock.of("$T.zero(SPECIES).addIndex(1)", FLOAT_VECTOR);
      type.addField(constant(FLOAT_VECTOR, "IOTA", iota));
    }
    if (code.contains("LANE_NUMBERS")) {
      CodeBlock numbers =
          CodeBlock.of("$T.zero($T.SPECIES_PREFERRED).addIndex(1)", INT_VECTOR, INT_VECTOR);
      type.addField(constant(INT_VECTOR, "LANE_NUMBERS", numbers));
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    methods.forEach(type::addMethod);
    return type.build();
  }

  private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
    return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }
}
