package org.catgrad.processor.writers;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.catgrad.processor.operations.Constant;
import org.catgrad.processor.types.DType;

/**
 * The contents of constant arrays as Java: an array initialiser, or for a large one a method that
 * puts it together from parts, since no method of a class file may have more than 65,535 bytes.
 */
final class ConstantTables {
  /** So many elements make a method of well below 8,000 bytes. */
  private static final int LARGEST = 500;

  private final List<MethodSpec> methods = new ArrayList<>();

  /** An expression for a Java array with the elements of a constant. */
  String array(String field, Constant constant) {
    DType dtype = constant.type().dtype();
    List<Double> values = constant.values();
    if (values.size() <= LARGEST) {
      return "new " + dtype.javaName() + "[] {" + elements(values, dtype) + "}";
    }
    String name = field + "Table";
    JavaText table = new JavaText();
    table.line(
        dtype.javaName() + "[] table = new " + dtype.javaName() + "[" + values.size() + "];");
    TypeName type = ArrayTypeName.of(TrainerWriter.primitive(dtype));
    for (int start = 0; start < values.size(); start += LARGEST) {
      List<Double> part = values.subList(start, Math.min(values.size(), start + LARGEST));
      String partName = name + "Part" + (start / LARGEST + 1);
      table.line(partName + "(table);");
      JavaText text = new JavaText();
      text.line(dtype.javaName() + "[] part = {" + elements(part, dtype) + "};");
      text.line("System.arraycopy(part, 0, table, " + start + ", part.length);");
      methods.add(
          MethodSpec.methodBuilder(partName)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
              .addParameter(type, "table")
              .addCode(text.code())
              .build());
    }
    table.line("return table;");
    methods.add(
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(type)
            .addCode(table.code())
            .build());
    return name + "()";
  }

  private static String elements(List<Double> values, DType dtype) {
    return values.stream()
        .map(value -> JavaExpression.literal(value, dtype))
        .collect(Collectors.joining(", "));
  }

  /** The methods that the expressions call. */
  List<MethodSpec> methods() {
    return methods;
  }
}
