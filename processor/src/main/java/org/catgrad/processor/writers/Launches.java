package org.catgrad.processor.writers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catgrad.processor.passes.Families;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;

/**
 * The fields of a trainer that hold launches: a kernel or routine bound to its arrays. Programs
 * that do the same to the same arrays share the launch. The launches of a {@linkplain Families
 * family} of results are a Java array.
 */
final class Launches {
  private static final String RUNTIME = TrainerWriter.RUNTIME + ".";

  private final Fields fields;
  private final KernelMethods kernels;
  private final Identifiers scope;
  private final String trainer;
  private final Map<Call, Launch> byCall = new LinkedHashMap<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<Launch, String> names = new HashMap<>();
  private final Map<Launch, String> arrayNames = new HashMap<>();
  private final Map<String, Integer> named = new LinkedHashMap<>();
  private int largestScratch;
  private boolean vectors;

  /**
   * A launch.
   *
   * @param label what it does to which array: {@code compute hidden}
   * @param occurrence how many launches with this label there are before it
   * @param code the expression that prepares it, up to the arrays
   * @param arrays the expressions for the arrays
   */
  record Launch(String label, int occurrence, String code, List<String> arrays) {}

  /** The field that holds the work space of kernels. */
  static final String SCRATCH = "scratch";

  /** The constant that gives the class of vector kernels. */
  static final String VECTORS = "VECTORS";

  /** So many arrays are passed in a Java array, which a loop may fill. */
  private static final int MANY_ARRAYS = 16;

  private record Call(String code, List<String> arrays) {}

  Launches(Fields fields, KernelMethods kernels, Identifiers scope, String trainer) {
    this.fields = fields;
    this.kernels = kernels;
    this.scope = scope;
    this.trainer = trainer;
  }

  /** Adds the launch of a statement; when all are there they get {@linkplain #name names}. */
  void add(Program program, Statement statement) {
    byCall.computeIfAbsent(
        call(program, statement),
        call -> {
          String label = verb(statement) + " " + statement.result().label();
          int occurrence = occurrences.merge(label, 1, Integer::sum) - 1;
          return new Launch(label, occurrence, call.code(), call.arrays());
        });
  }

  private Call call(Program program, Statement statement) {
    return statement instanceof Statement.KernelCall call
        ? kernel(program, call)
        : routine(program, (Statement.RoutineCall) statement);
  }

  /** What lasts is updated, what is temporary computed. */
  private static String verb(Statement statement) {
    return statement.result().role() == Value.Role.TEMPORARY ? "compute" : "update";
  }

  private void giveNames() {
    Families<Launch> families = Families.of(byCall.values(), Launch::label, Launch::occurrence);
    for (Launch launch : byCall.values()) {
      if (names.containsKey(launch)) {
        continue;
      }
      Optional<Families.Place<Launch>> place = families.place(launch);
      if (place.isEmpty()) {
        // where blocks share a launch the number of the first says nothing
        String label = Families.NUMBER.matcher(launch.label()).replaceAll("");
        names.put(launch, scope.unique(label));
        named.put(names.get(launch), 0);
        continue;
      }
      List<Launch> members = place.get().family().members();
      String name = scope.unique(place.get().family().name());
      named.put(name, members.size());
      for (int i = 0; i < members.size(); i++) {
        names.put(members.get(i), name + "[" + RepeatedLines.number(i) + "]");
      }
    }
  }

  /** The expression for the launch of a statement. */
  String name(Program program, Statement statement) {
    return name(byCall.get(call(program, statement)));
  }

  /** The expression for a launch. */
  String name(Launch launch) {
    if (names.isEmpty()) {
      giveNames();
    }
    return names.get(launch);
  }

  /** The fields with the number of launches in each; 0 for a field that is no Java array. */
  Map<String, Integer> fields() {
    if (names.isEmpty()) {
      giveNames();
    }
    return named;
  }

  private Call kernel(Program program, Statement.KernelCall call) {
    String method = kernels.method(call);
    KernelDomain domain = kernels.domain(call);
    String kernel = trainer + "::" + method;
    if (kernels.hasVectorForm(call)) {
      vectors = true;
      boolean elements = domain.kind() == KernelDomain.Kind.ELEMENT_KERNEL;
      String type = JavaText.type(RUNTIME + (elements ? "ElementKernel" : "Kernel"));
      kernel = type + ".of(" + kernel + ", " + VECTORS + ", \"" + method + "\")";
    }
    List<String> arrays = arrays(program, call, !call.reads().contains(call.result()));
    int scratch = kernels.scratch(call);
    if (scratch > 0) {
      largestScratch = Math.max(largestScratch, scratch);
      arrays.add(SCRATCH);
    }
    return new Call(kernel + ", " + domain(domain), arrays);
  }

  /** What stands behind a kernel where it is prepared. */
  private static String domain(KernelDomain domain) {
    String type = JavaText.type(RUNTIME + "Domain");
    return switch (domain.kind()) {
      case ROWS -> type + ".ROWS";
      case ELEMENTS -> type + ".elements(" + domain.length() + ")";
      case ELEMENT_KERNEL -> Integer.toString(domain.length());
      case WHOLE -> type + ".WHOLE";
    };
  }

  /** The floats of work space that {@link #SCRATCH} holds; 0 if no launch needs any. */
  int scratch() {
    return largestScratch;
  }

  /** Whether any kernel has a vector form. */
  boolean useVectors() {
    return vectors;
  }

  private Call routine(Program program, Statement.RoutineCall call) {
    return new Call(Routines.code(call.routine()), arrays(program, call, true));
  }

  private List<String> arrays(Program program, Statement statement, boolean withResult) {
    List<String> arrays = new ArrayList<>();
    statement.reads().forEach(value -> arrays.add(fields.name(program, value)));
    if (withResult) {
      arrays.add(fields.name(program, statement.result()));
    }
    return arrays;
  }

  /** The Java arrays that hold the arrays of some launches, with their lengths. */
  Map<String, Integer> arrayFields() {
    Map<String, Integer> named = new LinkedHashMap<>();
    for (Launch launch : byCall.values()) {
      if (launch.arrays().size() > MANY_ARRAYS) {
        named.put(arraysOf(launch), launch.arrays().size());
      }
    }
    return named;
  }

  private String arraysOf(Launch launch) {
    return arrayNames.computeIfAbsent(
        launch,
        l -> scope.unique("arrays of " + RepeatedLines.plain(name(l)).replaceAll("\\W", " ")));
  }

  /** The statements that prepare a launch. */
  List<String> preparation(Launch launch) {
    List<String> lines = new ArrayList<>();
    String arrays = String.join(", ", launch.arrays());
    if (launch.arrays().size() > MANY_ARRAYS) {
      arrays = arraysOf(launch);
      for (int i = 0; i < launch.arrays().size(); i++) {
        String element = arrays + "[" + RepeatedLines.number(i) + "]";
        lines.add(element + " = " + launch.arrays().get(i) + ";");
      }
    }
    lines.add(name(launch) + " = backend.prepare(" + launch.code() + ", " + arrays + ");");
    return lines;
  }

  /** All launches in the order of first use. */
  List<Launch> all() {
    return List.copyOf(byCall.values());
  }
}
