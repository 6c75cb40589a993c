package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.DType;

/**
 * Gives every temporary array a buffer, by liveness: a buffer is free again after the last
 * statement that reads it. Programs of one trainer never run at the same time, so they share their
 * buffers.
 *
 * @param buffers the buffers, in the order of first use
 * @param assignment for each program, the buffer of each of its temporary arrays
 */
public record BufferPlan(List<Buffer> buffers, Map<String, Map<Value, Integer>> assignment) {
  /**
   * A buffer.
   *
   * @param dtype the element type
   * @param rows whether it has a value for each row
   * @param size the number of elements of one value
   * @param holds the arrays that it holds, one after another, over all programs
   */
  public record Buffer(DType dtype, boolean rows, int size, List<Value> holds) {}

  /** The plan for some programs that share their buffers. */
  public static BufferPlan of(List<Program> programs) {
    List<Buffer> buffers = new ArrayList<>();
    Map<String, Map<Value, Integer>> assignment = new LinkedHashMap<>();
    Set<Value> outputs = new HashSet<>();
    programs.forEach(program -> outputs.addAll(program.outputs()));
    for (Program program : programs) {
      assignment.put(program.name(), assign(program, buffers, outputs));
    }
    return new BufferPlan(List.copyOf(buffers), assignment);
  }

  private static Map<Value, Integer> assign(
      Program program, List<Buffer> buffers, Set<Value> outputs) {
    Map<Value, Integer> lastUse = new HashMap<>();
    for (int s = 0; s < program.statements().size(); s++) {
      for (Value value : program.statements().get(s).reads()) {
        lastUse.put(value, s);
      }
    }
    program.outputs().forEach(value -> lastUse.put(value, Integer.MAX_VALUE));
    Map<Value, Integer> assigned = new LinkedHashMap<>();
    boolean[] busy = new boolean[buffers.size() + program.statements().size()];
    for (int s = 0; s < program.statements().size(); s++) {
      Statement statement = program.statements().get(s);
      Value result = statement.result();
      if (result.role() == Value.Role.TEMPORARY) {
        // before its operands are freed: a result never shares the buffer of an operand
        int buffer = choose(result, buffers, busy, outputs);
        busy[buffer] = true;
        assigned.put(result, buffer);
      }
      for (Value read : statement.reads()) {
        if (assigned.containsKey(read) && lastUse.get(read) == s) {
          busy[assigned.get(read)] = false;
        }
      }
    }
    return assigned;
  }

  /**
   * The free buffer that holds the same value in another program, so that programs share launches;
   * or the one that fits best, enlarged if none is large enough; or a new one.
   */
  private static int choose(Value value, List<Buffer> buffers, boolean[] busy, Set<Value> outputs) {
    int size = value.type().shape().count();
    int best = -1;
    for (int b = 0; b < buffers.size(); b++) {
      Buffer buffer = buffers.get(b);
      if (busy[b] || !suits(buffer, value, outputs)) {
        continue;
      }
      if (buffer.holds().contains(value)) {
        return b;
      }
      if (best < 0 || fits(buffer.size(), size, buffers.get(best).size())) {
        best = b;
      }
    }
    if (best < 0) {
      buffers.add(new Buffer(value.type().dtype(), value.type().rows(), size, List.of(value)));
      return buffers.size() - 1;
    }
    Buffer buffer = buffers.get(best);
    List<Value> holds = new ArrayList<>(buffer.holds());
    if (!holds.contains(value)) {
      holds.add(value);
    }
    buffers.set(
        best, new Buffer(buffer.dtype(), buffer.rows(), Math.max(buffer.size(), size), holds));
    return best;
  }

  /**
   * Whether a buffer may hold a value: of its kind, and neither far too small nor far too large.
   * What leaves a program is transferred as a whole, so its buffer has exactly its size.
   */
  private static boolean suits(Buffer buffer, Value value, Set<Value> outputs) {
    int size = value.type().shape().count();
    boolean exact = outputs.contains(value) || buffer.holds().stream().anyMatch(outputs::contains);
    if (exact && buffer.size() != size) {
      return false;
    }
    return buffer.dtype() == value.type().dtype()
        && buffer.rows() == value.type().rows()
        && Math.min(buffer.size(), size) * 2L >= Math.max(buffer.size(), size);
  }

  /**
   * Whether a candidate is better than the best so far: the smallest sufficient, else the largest.
   */
  private static boolean fits(int candidate, int needed, int best) {
    if (best >= needed) {
      return candidate >= needed && candidate < best;
    }
    return candidate > best;
  }
}
