package org.catgrad.processor.learner;

import com.google.auto.service.AutoService;
import java.util.List;
import org.catgrad.processor.diagnostics.Tag;
import org.catgrad.processor.operations.Arguments;
import org.catgrad.processor.operations.Rules;
import org.catgrad.processor.operations.WordException;

/** The meaning of {@code @ParameterGroup}. */
@AutoService(Optimizer.Word.class)
public final class ParameterGroupWord implements Optimizer.Word {
  @Override
  public String annotation() {
    return Rules.ANNOTATIONS + "ParameterGroup";
  }

  @Override
  public ParameterGroup meaning(Arguments arguments) {
    List<String> patterns = arguments.texts("value");
    if (patterns.isEmpty()) {
      throw WordException.attribute(
          Tag.BAD_ARGUMENT, "value", "found no name, expected names or patterns of parameters");
    }
    return new ParameterGroup(
        patterns,
        OptimizerRules.notNegative(arguments, "learningRate"),
        OptimizerRules.notNegative(arguments, "weightDecay"),
        arguments.flag("frozen"));
  }
}
