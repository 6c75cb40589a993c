package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.passes.Families;
import org.catgrad.processor.program.Kernel;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.ArrayType;
import org.catgrad.processor.types.DType;
import org.catgrad.processor.types.Shape;

/**
 * The static methods that kernels become. Kernels of equal structure share one; its variables then
 * have general names instead of the wires'.
 */
final class KernelMethods {
  private final Identifiers scope;
  private final boolean vectors;
  private final Map<Key, Method> methods = new LinkedHashMap<>();

  /** A kernel, the operand that is the same array as its result, or -1, and how rows lie. */
  private record Key(Kernel kernel, int alias, Layout layout) {}

  private static final class Method {
    final String name;
    final Set<String> formulas = new LinkedHashSet<>();
    final Set<List<String>> labels = new LinkedHashSet<>();

    /** The vector form, if there is one, with the names of the first call. */
    Optional<VectorMethod> vector = Optional.empty();

    Method(String name) {
      this.name = name;
    }
  }

  /**
   * No methods yet.
   *
   * @param vectors whether kernels that gain from the Vector API have a second form
   */
  KernelMethods(Identifiers scope, boolean vectors) {
    this.scope = scope;
    this.vectors = vectors;
  }

  private static Key key(Statement.KernelCall call) {
    return new Key(call.kernel(), call.reads().indexOf(call.result()), call.layout());
  }

  /** The name of the method for a call, made if there is none yet. */
  String method(Statement.KernelCall call) {
    Key key = key(call);
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
    boolean first = method.labels.isEmpty();
    method.labels.add(labels);
    if (first && vectors) {
      method.vector = vectorMethod(names(key, method), key.layout());
    }
    return method.name;
  }

  /** Whether a call's kernel has a vector form. */
  boolean hasVectorForm(Statement.KernelCall call) {
    return methods.get(key(call)).vector.isPresent();
  }

  /** The floats of work space that the forms of a call's kernel need. */
  int scratch(Statement.KernelCall call) {
    Key key = key(call);
    return Math.max(scratch(key), methods.get(key).vector.map(VectorMethod::scratch).orElse(0));
  }

  private static int scratch(Key key) {
    return isByColumns(key.kernel(), key.layout()) && !key.kernel().reducesRows()
        ? ColumnKernels.scratch(key.kernel())
        : 0;
  }

  /** What the work of a call is divided into. */
  KernelDomain domain(Statement.KernelCall call) {
    return KernelDomain.of(call.kernel(), call.layout());
  }

  /** All methods in the order of first use. */
  List<MethodSpec> specs() {
    List<MethodSpec> specs = new ArrayList<>();
    methods.forEach(
        (key, method) -> {
          KernelNames names = names(key, method);
          JavaText text = unpack(key, names, scratch(key));
          body(text, names, key.layout());
          specs.add(
              spec(key, method, text).addModifiers(Modifier.PRIVATE, Modifier.STATIC).build());
        });
    return specs;
  }

  /** The methods that have a vector form, in that form. */
  List<VectorKernels.Form> vectorForms() {
    Map<Key, VectorMethod> kernels = new LinkedHashMap<>();
    methods.forEach(
        (key, method) ->
            method.vector.ifPresent(
                first -> {
                  boolean agreed = method.labels.size() == 1;
                  kernels.put(
                      key,
                      agreed
                          ? first
                          : vectorMethod(names(key, method), key.layout()).orElseThrow());
                }));
    VectorSumMethods sums = new VectorSumMethods(kernels.values(), new Identifiers(scope));
    List<VectorKernels.Form> forms = new ArrayList<>();
    kernels.forEach((key, vector) -> forms.add(form(key, vector, sums)));
    return forms;
  }

  private VectorKernels.Form form(Key key, VectorMethod vector, VectorSumMethods sums) {
    Method method = methods.get(key);
    JavaText text = unpack(key, vector.names(), vector.scratch());
    Optional<MethodSpec> shared = sums.write(vector, method.name, text);
    MethodSpec spec =
        spec(key, method, text).addModifiers(Modifier.PRIVATE, Modifier.STATIC).build();
    String lines = text + vector.sums().map(loops -> loops.text().toString()).orElse("");
    return new VectorKernels.Form(spec, shared, lines, vector.names().domain().kind());
  }

  private static Optional<VectorMethod> vectorMethod(KernelNames names, Layout layout) {
    VectorMethod vector = new VectorMethod(names);
    return Optional.of(vector).filter(v -> VectorKernels.write(v, layout));
  }

  private KernelNames names(Key key, Method method) {
    Kernel kernel = key.kernel();
    KernelDomain domain = KernelDomain.of(kernel, key.layout());
    Identifiers locals = new Identifiers(KernelNames.PARAMETERS);
    List.of("row", "p", "end").forEach(locals::unique);
    if (vectors || scratch(key) > 0) {
      locals.unique(VectorMethod.SCRATCH);
    }
    kernel.variables().forEach(variable -> locals.unique(variable.name()));
    Loops.bound(kernel.body()).forEach(variable -> locals.unique(variable.name()));
    List<String> names = names(kernel, method);
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < kernel.operands().size(); i++) {
      operands.add(locals.unique(names.get(i)));
    }
    String result =
        key.alias() >= 0 ? operands.get(key.alias()) : locals.unique(names.get(names.size() - 1));
    return new KernelNames(kernel, domain, operands, result, locals);
  }

  private static JavaText unpack(Key key, KernelNames names, int scratch) {
    JavaText text = new JavaText();
    for (int i = 0; i < names.operands().size(); i++) {
      text.line(unpack(names.kernel().operands().get(i), names.operands().get(i), i, key.layout()));
    }
    int position = names.operands().size();
    if (key.alias() < 0) {
      text.line(unpack(names.kernel().result(), names.result(), position++, key.layout()));
    }
    if (scratch > 0) {
      ArrayType floats = ArrayType.shared(DType.FLOAT32, Shape.SCALAR);
      text.line(unpack(floats, VectorMethod.SCRATCH, position, Layout.ROWS));
    }
    return text;
  }

  private MethodSpec.Builder spec(Key key, Method method, JavaText text) {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(method.name).addJavadoc("$L\n", Formulas.javadoc(method.formulas));
    KernelDomain domain = KernelDomain.of(key.kernel(), key.layout());
    if (domain.kind() == KernelDomain.Kind.ELEMENT_KERNEL) {
      spec.addParameter(int.class, "rows");
    }
    return spec.addParameter(int.class, "from")
        .addParameter(int.class, "to")
        .addParameter(ArrayTypeName.of(ClassName.get(TrainerWriter.RUNTIME, "Array")), "arrays")
        .addCode(text.code());
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

  private static String unpack(ArrayType type, String name, int position, Layout layout) {
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

  /** Whether a kernel works column by column. */
  static boolean isByColumns(Kernel kernel, Layout layout) {
    return layout == Layout.COLUMNS && (kernel.result().rows() || kernel.reducesRows());
  }

  private static void body(JavaText text, KernelNames names, Layout layout) {
    if (!isByColumns(names.kernel(), layout)) {
      RowKernels.write(text, names);
    } else if (names.kernel().reducesRows()) {
      ColumnReductions.write(text, names);
    } else {
      ColumnKernels.write(text, names);
    }
  }
}
