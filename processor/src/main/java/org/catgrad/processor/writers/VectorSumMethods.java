package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.types.ArrayType;

/**
 * Methods for {@linkplain VectorSumLoops loops} that several kernels have: one for the gradient
 * {@code d w = xᵀ · d y} and for the update {@code w = w - rate * xᵀ · d y}. Loops that only one
 * kernel has stay in its method.
 */
final class VectorSumMethods {
  private final Identifiers scope;
  private final Map<Kernel, Integer> uses = new HashMap<>();
  private final Map<Kernel, String> written = new HashMap<>();

  /**
   * No methods yet.
   *
   * @param kernels all that may share loops
   * @param scope the names of the methods of the class
   */
  VectorSumMethods(Collection<VectorMethod> kernels, Identifiers scope) {
    this.scope = scope;
    kernels.stream()
        .flatMap(kernel -> kernel.sums().stream())
        .forEach(sums -> uses.merge(sums.kernel(), 1, Integer::sum));
  }

  /**
   * Writes the lines of a kernel's method after those that unpack the arguments.
   *
   * @param name the method of the kernel
   * @return the method of the loops, if the kernel is the first that has them
   */
  Optional<MethodSpec> write(VectorMethod kernel, String name, JavaText text) {
    Optional<MethodSpec> method = Optional.empty();
    if (kernel.sums().isPresent()) {
      VectorSumLoops sums = kernel.sums().get();
      boolean shared = uses.get(sums.kernel()) > 1;
      if (shared) {
        if (!written.containsKey(sums.kernel())) {
          written.put(sums.kernel(), scope.unique("sum " + name));
          method = Optional.of(method(kernel, sums, name));
        }
        String arguments = String.join(", ", arguments(kernel, sums));
        text.line(written.get(sums.kernel()) + "(" + arguments + ");");
      }
      text.append(sums.beginning());
      if (!shared) {
        text.append(sums.text());
      }
    }
    text.append(kernel.text());
    return method;
  }

  /** The variables that the loops use, in the order of the parameters. */
  private static List<String> arguments(VectorMethod kernel, VectorSumLoops sums) {
    List<String> arguments = new ArrayList<>(bounds(kernel));
    sums.operands().forEach(operand -> arguments.add(kernel.names().operands().get(operand)));
    arguments.add(VectorMethod.SCRATCH);
    return arguments;
  }

  private static List<String> bounds(VectorMethod kernel) {
    return kernel.names().domain().kind() == KernelDomain.Kind.ELEMENT_KERNEL
        ? List.of("rows", "from", "to")
        : List.of("to");
  }

  private MethodSpec method(VectorMethod kernel, VectorSumLoops sums, String first) {
    JavaText text = new JavaText().append(sums.beginning()).append(sums.text());
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(written.get(sums.kernel()))
            .addJavadoc(
                "The sums over rows of {@link #$L}, which other kernels need, too.\n", first)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    bounds(kernel).forEach(bound -> method.addParameter(int.class, bound));
    for (int operand : sums.operands()) {
      ArrayType type = kernel.names().kernel().operands().get(operand);
      method.addParameter(array(type), kernel.names().operands().get(operand));
    }
    return method.addParameter(float[].class, VectorMethod.SCRATCH).addCode(text.code()).build();
  }

  /** The Java type of an array that is kept by columns, if it has rows. */
  private static ArrayTypeName array(ArrayType type) {
    ArrayTypeName elements = ArrayTypeName.of(TrainerWriter.primitive(type.dtype()));
    return type.rows() ? ArrayTypeName.of(elements) : elements;
  }
}
