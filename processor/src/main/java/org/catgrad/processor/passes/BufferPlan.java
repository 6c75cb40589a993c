package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.catgrad.processor.program.Layout;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;
import org.catgrad.processor.types.DType;

/**
 * Gives every temporary array a buffer, by liveness: a buffer is free again after the last
 * statement that reads it. Programs of one trainer never run at the same time, so they share their
 * buffers; an array has the same buffer in all of them, so that they share their launches.
 *
 * <p>The arrays of a {@linkplain Families family} are planned as one: they share a single buffer if
 * no two of them are alive at the same time, take turns with two buffers if only neighbours are, or
 * have one each. A loop over the family then finds its arrays by counting.
 *
 * @param buffers the buffers, in the order of first use
 * @param assignment where each temporary array is
 */
public record BufferPlan(List<Buffer> buffers, Map<Value, Slot> assignment) {
  /**
   * A buffer, or several of the same size.
   *
   * @param dtype the element type
   * @param rows whether it has a value for each row
   * @param layout how rows lie
   * @param size the number of elements of one value
   * @param count how many there are
   * @param members the number of arrays in the families that it holds; 1 if it holds none
   * @param holds the arrays that it holds, one after another, over all programs
   */
  public record Buffer(
      DType dtype,
      boolean rows,
      Layout layout,
      int size,
      int count,
      int members,
      List<Value> holds) {}

  /**
   * The place of an array.
   *
   * @param buffer the buffer
   * @param member the array's position in its family, 0 if it has none
   */
  public record Slot(int buffer, int member) {}

  /** The plan for some programs that share their buffers. */
  public static BufferPlan of(List<Program> programs) {
    return new Planner(programs).plan();
  }

  /** The bytes of all buffers with rows, for one row, or of all without. */
  public long bytes(boolean rows) {
    return buffers.stream()
        .filter(buffer -> buffer.rows() == rows)
        .mapToLong(buffer -> (long) buffer.count() * buffer.size() * buffer.dtype().bytes())
        .sum();
  }

  /** From the statement that makes an array to the last that reads it, both included. */
  private record Interval(int from, int to) {
    boolean overlaps(Interval other) {
      return from <= other.to && other.from <= to;
    }
  }

  /**
   * Arrays that are planned as one.
   *
   * @param members the arrays
   * @param count how many buffers they need
   * @param lives for each program, when each is alive; null if it is not computed there
   */
  private record Unit(List<Value> members, int count, Interval[][] lives) {
    Value first() {
      return members.get(0);
    }
  }

  private static final class Planner {
    private final List<Map<Value, Interval>> lives = new ArrayList<>();
    private final Set<Value> outputs = new HashSet<>();
    private final Set<Value> temporaries = new LinkedHashSet<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<List<Unit>> residents = new ArrayList<>();

    Planner(List<Program> programs) {
      for (Program program : programs) {
        Map<Value, Interval> life = lives(program);
        lives.add(life);
        temporaries.addAll(life.keySet());
        outputs.addAll(program.outputs());
      }
    }

    private static Map<Value, Interval> lives(Program program) {
      Map<Value, Interval> lives = new LinkedHashMap<>();
      for (int s = 0; s < program.statements().size(); s++) {
        Statement statement = program.statements().get(s);
        for (Value read : statement.reads()) {
          int now = s;
          lives.computeIfPresent(read, (value, life) -> new Interval(life.from(), now));
        }
        if (statement.result().role() == Value.Role.TEMPORARY) {
          lives.putIfAbsent(statement.result(), new Interval(s, s));
        }
      }
      for (Value output : program.outputs()) {
        lives.computeIfPresent(
            output, (value, life) -> new Interval(life.from(), Integer.MAX_VALUE));
      }
      return lives;
    }

    BufferPlan plan() {
      Map<Value, Slot> assignment = new LinkedHashMap<>();
      Families<Value> families =
          Families.of(temporaries, Value::label, value -> List.of(value.type(), value.layout()));
      for (Value value : temporaries) {
        if (!assignment.containsKey(value)) {
          List<Value> members =
              families.place(value).map(p -> p.family().members()).orElse(List.of(value));
          int buffer = choose(unit(members));
          for (int i = 0; i < members.size(); i++) {
            assignment.put(members.get(i), new Slot(buffer, i));
          }
        }
      }
      return new BufferPlan(List.copyOf(buffers), assignment);
    }

    private Unit unit(List<Value> members) {
      Interval[][] alive = new Interval[lives.size()][members.size()];
      for (int program = 0; program < alive.length; program++) {
        for (int i = 0; i < members.size(); i++) {
          alive[program][i] = lives.get(program).get(members.get(i));
        }
      }
      return new Unit(members, count(members.size(), alive), alive);
    }

    /** How many buffers the members of a family need when they take turns. */
    private static int count(int members, Interval[][] lives) {
      for (int turns = 1; turns <= 2 && turns < members; turns++) {
        if (mayTakeTurns(lives, turns)) {
          return turns;
        }
      }
      return members;
    }

    private static boolean mayTakeTurns(Interval[][] lives, int turns) {
      for (Interval[] life : lives) {
        for (int i = 0; i < life.length; i++) {
          for (int j = i + turns; life[i] != null && j < life.length; j += turns) {
            if (life[j] != null && life[i].overlaps(life[j])) {
              return false;
            }
          }
        }
      }
      return true;
    }

    /**
     * The free buffer that fits best, enlarged if none is large enough; or a new one. A result
     * never shares the buffer of an operand, since both are alive in the same statement.
     */
    private int choose(Unit unit) {
      int size = unit.first().type().shape().count();
      int best = -1;
      for (int b = 0; b < buffers.size(); b++) {
        boolean free =
            suits(buffers.get(b), unit)
                && residents.get(b).stream().noneMatch(other -> interfere(unit, other));
        if (free && (best < 0 || fits(buffers.get(b).size(), size, buffers.get(best).size()))) {
          best = b;
        }
      }
      if (best < 0) {
        best = buffers.size();
        buffers.add(
            new Buffer(
                unit.first().type().dtype(),
                unit.first().type().rows(),
                unit.first().layout(),
                size,
                unit.count(),
                members(unit),
                unit.members()));
        residents.add(new ArrayList<>());
      } else {
        Buffer buffer = buffers.get(best);
        List<Value> holds = new ArrayList<>(buffer.holds());
        holds.addAll(unit.members());
        buffers.set(
            best,
            new Buffer(
                buffer.dtype(),
                buffer.rows(),
                buffer.layout(),
                Math.max(buffer.size(), size),
                buffer.count(),
                buffer.members(),
                holds));
      }
      residents.get(best).add(unit);
      return best;
    }

    /** A single buffer is the same for all members, however many. */
    private static int members(Unit unit) {
      return unit.count() == 1 ? 1 : unit.members().size();
    }

    private static boolean interfere(Unit unit, Unit other) {
      for (int program = 0; program < unit.lives().length; program++) {
        Interval[] one = unit.lives()[program];
        Interval[] two = other.lives()[program];
        for (int i = 0; i < one.length; i++) {
          for (int j = i % unit.count(); one[i] != null && j < two.length; j += unit.count()) {
            if (two[j] != null && one[i].overlaps(two[j])) {
              return true;
            }
          }
        }
      }
      return false;
    }

    /**
     * Whether a buffer may hold an array: of its kind, and neither far too small nor far too large.
     * What leaves a program is transferred as a whole, so its buffer has exactly its size. So has
     * that of an array with rows: a back end may run several kernels on some rows before it goes on
     * to others, and the same rows must then be at the same place in all arrays of a buffer. Nor
     * may a scalar that kernels over some elements read be at the place of one of these.
     */
    private boolean suits(Buffer buffer, Unit unit) {
      int size = unit.first().type().shape().count();
      boolean exact =
          unit.first().type().rows()
              || size == 1
              || buffer.size() == 1
              || unit.members().stream().anyMatch(outputs::contains)
              || buffer.holds().stream().anyMatch(outputs::contains);
      if (exact && buffer.size() != size) {
        return false;
      }
      return buffer.dtype() == unit.first().type().dtype()
          && buffer.rows() == unit.first().type().rows()
          && buffer.layout() == unit.first().layout()
          && buffer.count() == unit.count()
          && buffer.members() == members(unit)
          && Math.min(buffer.size(), size) * 2L >= Math.max(buffer.size(), size);
    }

    /**
     * Whether a candidate is better than the best so far: the smallest sufficient, else the
     * largest.
     */
    private static boolean fits(int candidate, int needed, int best) {
      if (best >= needed) {
        return candidate >= needed && candidate < best;
      }
      return candidate > best;
    }
  }
}
