package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.passes.Families;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;

/**
 * The static methods that kernels become. Kernels of equal structure share one; its variables then
 * have general names instead of the wires'.
 */
final class KernelMethods {
  private final Layout layout;
  private final Identifiers scope;
  private final Map<Key, Method> methods = new LinkedHashMap<>();

  /** A kernel, and the operand that is the same array as its result, or -1. */
  private record Key(Kernel kernel, int alias) {}

  private static final class Method {
    final String name;
    final Set<String> formulas = new LinkedHashSet<>();
    final Set<List<String>> labels = new LinkedHashSet<>();

    Method(String name) {
      this.name = name;
    }
  }

  KernelMethods(Layout layout, Identifiers scope) {
    this.layout = layout;
    this.scope = scope;
  }

  /** The name of the method for a call, made if there is none yet. */
  String method(Statement.KernelCall call) {
    Key key = new Key(call.kernel(), call.reads().indexOf(call.result()));
    Method method = methods.get(key);
    if (method == null) {
      boolean update = call.result().role() != Value.Role.TEMPORARY;
      // the blocks of a chain share their kernels, so that the number of one says nothing
      String wire = Families.NUMBER.matcher(call.result().label()).replaceAll("");
      String label = (update ? "update " : "") + wire;
      method = new Method(scope.unique(Identifiers.camelCase(label)));
      methods.put(key, method);
    }
    method.formulas.add(Formulas.assignment(call));
    List<String> labels = new ArrayList<>(call.reads().stream().map(Value::label).toList());
    labels.add(call.result().label());
    method.labels.add(labels);
    return method.name;
  }

  /** All methods in the order of first use. */
  List<MethodSpec> specs() {
    List<MethodSpec> specs = new ArrayList<>();
    methods.forEach((key, method) -> specs.add(spec(key, method)));
    return specs;
  }

  private MethodSpec spec(Key key, Method method) {
    Kernel kernel = key.kernel();
    Identifiers locals = new Identifiers(List.of("from", "to", "row", "arrays", "p", "end"));
    kernel.variables().forEach(variable -> locals.unique(variable.name()));
    List<String> names = names(kernel, method);
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < kernel.operands().size(); i++) {
      operands.add(locals.unique(names.get(i)));
    }
    String result =
        key.alias() >= 0 ? operands.get(key.alias()) : locals.unique(names.get(names.size() - 1));
    JavaText text = new JavaText();
    for (int i = 0; i < operands.size(); i++) {
      text.line(unpack(kernel.operands().get(i), operands.get(i), i));
    }
    if (key.alias() < 0) {
      text.line(unpack(kernel.result(), result, operands.size()));
    }
    body(text, new KernelNames(kernel, operands, result, locals));
    return MethodSpec.methodBuilder(method.name)
        .addJavadoc("$L\n", Formulas.javadoc(method.formulas))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .addParameter(ArrayTypeName.of(ClassName.get(TrainerWriter.RUNTIME, "Array")), "arrays")
        .addCode(text.code())
        .build();
  }

  /** The wires' names where all calls agree on them, otherwise a, b, … and result. */
  private static List<String> names(Kernel kernel, Method method) {
    if (method.labels.size() == 1) {
      return method.labels.iterator().next();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < kernel.operands().size(); i++) {
      names.add(kernel.operands().size() <= 8 ? String.valueOf((char) ('a' + i)) : "operand" + i);
    }
    names.add("result");
    return names;
  }

  private String unpack(ArrayType type, String name, int position) {
    String java = type.dtype().javaName();
    boolean columns = type.rows() && layout == Layout.COLUMNS;
    return java
        + (columns ? "[][] " : "[] ")
        + name
        + " = arrays["
        + position
        + "]."
        + java
        + (columns ? "Columns();" : "s();");
  }

  private void body(JavaText text, KernelNames names) {
    boolean usesColumns =
        layout == Layout.COLUMNS
            && (names.kernel().result().rows() || names.kernel().reducesRows());
    if (!usesColumns) {
      RowKernels.write(text, names);
    } else if (names.kernel().reducesRows()) {
      ColumnReductions.write(text, names);
    } else {
      ColumnKernels.write(text, names);
    }
  }
}
