package org.catgrad.processor.passes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.catgrad.processor.program.Program;
import org.catgrad.processor.program.Statement;
import org.catgrad.processor.program.Value;

/**
 * An order of statements in which each comes after those that it has to wait for (Kahn's
 * algorithm). Of several that could be next:
 *
 * <ul>
 *   <li>After a statement whose result has rows comes a kernel whose result has rows: back ends run
 *       such neighbours together, row by row, while what one leaves for the next is in the cache.
 *   <li>Otherwise that with the fewest others after it comes first: the gradient of a weight is
 *       used up, and its array free again, before the backward pass goes on.
 *   <li>Ties go to the statement that could have been next for the longest time.
 * </ul>
 *
 * <p>A gradient and all that is made of it, such as the moments and the parameter of Adam, stay
 * together: they wait until nothing else needs the old parameter, and then follow each other while
 * the gradient is in the cache.
 */
final class StatementOrder {
  private final List<Statement> statements;

  /** The statements that have to wait for each. */
  private final List<List<Integer>> later = new ArrayList<>();

  private final int[] descendants;

  /** The first statement of the chain that each belongs to; itself if it is in none. */
  private final int[] head;

  private StatementOrder(Program program, Map<Value, Value> overwriting) {
    this.statements = program.statements();
    statements.forEach(statement -> later.add(new ArrayList<>()));
    connect(program.waits(), overwriting);
    this.descendants = new int[statements.size()];
    this.head = new int[statements.size()];
  }

  /**
   * Orders statements.
   *
   * @param program the statements in any order in which values are made before they are read, and
   *     what some of them wait for besides
   * @param overwriting for some results the old values that they replace: everyone else who reads
   *     the old comes first
   * @return the order, or nothing if some statements would have to wait for each other
   */
  static Optional<List<Statement>> of(Program program, Map<Value, Value> overwriting) {
    StatementOrder order = new StatementOrder(program, overwriting);
    List<Integer> topological = order.topological();
    if (topological.size() < program.statements().size()) {
      return Optional.empty();
    }
    order.findChains(topological);
    return Optional.of(order.order());
  }

  private void connect(Map<Value, Set<Value>> waits, Map<Value, Value> overwriting) {
    Map<Value, Integer> writer = new HashMap<>();
    Map<Value, Integer> overwriter = new HashMap<>();
    for (int s = 0; s < statements.size(); s++) {
      Value result = statements.get(s).result();
      writer.put(result, s);
      if (overwriting.containsKey(result)) {
        overwriter.put(overwriting.get(result), s);
      }
    }
    for (int reader = 0; reader < statements.size(); reader++) {
      for (Value value : statements.get(reader).reads()) {
        Integer before = writer.get(value);
        if (before != null) {
          later.get(before).add(reader);
        }
        Integer after = overwriter.get(value);
        if (after != null && after != reader) {
          later.get(reader).add(after);
        }
      }
      for (Value value : waits.getOrDefault(statements.get(reader).result(), Set.of())) {
        later.get(writer.get(value)).add(reader);
      }
    }
  }

  /** Any order; without those that wait for each other. */
  private List<Integer> topological() {
    int[] waiting = waiting();
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < waiting.length; s++) {
      if (waiting[s] == 0) {
        order.add(s);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (int next : later.get(order.get(i))) {
        if (--waiting[next] == 0) {
          order.add(next);
        }
      }
    }
    return order;
  }

  /** How many others each statement waits for. */
  private int[] waiting() {
    int[] waiting = new int[statements.size()];
    later.forEach(next -> next.forEach(s -> waiting[s]++));
    return waiting;
  }

  /**
   * Finds, for each statement, how many have to wait for it, directly or not, and the chains: a
   * shared array and all that is made of it, if that are shared arrays of the same size which need
   * nothing else that leads nowhere else. No chain waits for itself by way of another statement,
   * since all that waits for its first statement is in it.
   */
  private void findChains(List<Integer> topological) {
    int count = statements.size();
    BitSet[] after = new BitSet[count];
    BitSet tails = new BitSet(count);
    for (int i = count - 1; i >= 0; i--) {
      int s = topological.get(i);
      after[s] = new BitSet(count);
      for (int next : later.get(s)) {
        after[s].set(next);
        after[s].or(after[next]);
      }
      descendants[s] = after[s].cardinality();
      head[s] = s;
      boolean leadsOn = later.get(s).stream().anyMatch(t -> !tails.get(t) || !alike(s, t));
      tails.set(s, !leadsOn && !statements.get(s).result().type().rows());
    }
    List<BitSet> tailsBefore = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      tailsBefore.add(new BitSet(count));
    }
    tails.stream().forEach(s -> later.get(s).forEach(next -> tailsBefore.get(next).set(s)));
    for (int s : topological) {
      BitSet chain = (BitSet) after[s].clone();
      chain.set(s);
      boolean closed =
          tails.get(s)
              && head[s] == s
              && after[s].stream()
                  .allMatch(
                      t -> {
                        BitSet outside = (BitSet) tailsBefore.get(t).clone();
                        outside.andNot(chain);
                        return outside.isEmpty();
                      });
      if (closed) {
        after[s].stream().forEach(t -> head[t] = s);
      }
    }
  }

  private boolean alike(int s, int t) {
    return statements.get(s).result().type().shape().count()
        == statements.get(t).result().type().shape().count();
  }

  private List<Statement> order() {
    List<List<Integer>> chains = new ArrayList<>();
    statements.forEach(statement -> chains.add(new ArrayList<>()));
    topological().forEach(s -> chains.get(head[s]).add(s));
    int[] waiting = new int[statements.size()];
    for (int s = 0; s < statements.size(); s++) {
      for (int next : later.get(s)) {
        waiting[head[next]] += head[next] == head[s] ? 0 : 1;
      }
    }
    Ready ready = new Ready();
    for (int s = 0; s < statements.size(); s++) {
      if (head[s] == s && waiting[s] == 0) {
        ready.add(s);
      }
    }
    List<Statement> order = new ArrayList<>();
    boolean rows = false;
    while (order.size() < statements.size()) {
      int s = ready.next(rows);
      rows = statements.get(s).result().type().rows();
      for (int member : chains.get(s)) {
        order.add(statements.get(member));
        for (int next : later.get(member)) {
          if (head[next] != s && --waiting[head[next]] == 0) {
            ready.add(head[next]);
          }
        }
      }
    }
    return order;
  }

  /** Statements that could be next, kernels over rows apart from others. */
  private final class Ready {
    private final int[] arrival = new int[statements.size()];
    private int arrivals;
    private final Comparator<Integer> fewest =
        Comparator.comparing((Integer s) -> descendants[s]).thenComparing(s -> arrival[s]);
    private final TreeSet<Integer> overRows = new TreeSet<>(fewest);
    private final TreeSet<Integer> others = new TreeSet<>(fewest);

    void add(int s) {
      arrival[s] = arrivals++;
      (isOverRows(s) ? overRows : others).add(s);
    }

    /** Takes out the next; prefers kernels over rows if the last statement was over rows. */
    int next(boolean rows) {
      boolean overRowsFirst =
          !overRows.isEmpty()
              && (rows || others.isEmpty() || fewest.compare(overRows.first(), others.first()) < 0);
      return overRowsFirst ? overRows.pollFirst() : others.pollFirst();
    }
  }

  /** Whether a statement is a kernel that treats each row by itself. */
  private boolean isOverRows(int s) {
    Statement statement = statements.get(s);
    return statement instanceof Statement.KernelCall && statement.result().type().rows();
  }
}
