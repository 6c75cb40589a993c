package org.catgrad.runtime;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Calls the operators of the Vector API that kernels use, in turn, before any kernel runs. How
 * HotSpot compiles kernels on JDK 17 would otherwise depend on chance (on JDK 25 it does not):
 *
 * <ul>
 *   <li>All operators go through a few methods of the API ({@code VectorOperators.opKind}, {@code
 *       ImplCache.find}). Such a method may be compiled by itself while it has only seen, say,
 *       sums. It then takes for granted that all operators are sums. Each of the first others ends
 *       in a trap, and the method's profile counts them.
 *   <li>A kernel that is compiled later adds up these counts over all calls that are inlined in it.
 *       From {@code PerMethodTrapLimit} = 100 on it takes nothing for granted any more, not even
 *       the class of its vectors, of which it knows no more than the profile says. Some operations
 *       then stay calls, vectors become objects, and the kernel takes several times as long for as
 *       long as the process runs.
 * </ul>
 *
 * <p>Where a profile has seen several classes from the start, nothing is taken for granted.
 */
final class VectorPreparation implements Runnable {
  /**
   * A method is profiled from its 200th call or so on, as soon as the compiler gets to it, and each
   * round has about 30. From 600 calls on a method of this class might itself be compiled.
   */
  private static final int ROUNDS = 500;

  private final FloatVector a = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 1.5f);
  private final IntVector i = IntVector.broadcast(IntVector.SPECIES_PREFERRED, 3);
  private final VectorMask<Float> mask = a.compare(GT, a);

  /** Keeps results from being dead code. */
  private Object last;

  VectorPreparation() {}

  @Override
  public void run() {
    for (int round = 0; round < ROUNDS; round++) {
      sums();
      others();
      comparisons();
      integers();
    }
  }

  private void sums() {
    last = a.add(a);
    last = a.sub(a);
    last = a.mul(a);
    last = a.div(a);
    last = a.fma(a, a);
  }

  private void others() {
    last = a.min(a);
    last = a.neg();
    last = a.max(a);
    last = a.abs();
    last = a.sqrt();
    last = a.blend(a, mask);
    last = a.reduceLanes(VectorOperators.ADD);
    last = a.reduceLanes(MAX);
  }

  private void comparisons() {
    last = a.compare(LT, a);
    last = a.compare(LE, a);
    last = a.compare(GT, a);
    last = a.compare(GE, a);
    last = a.compare(EQ, a);
    last = a.compare(NE, a);
    last = mask.not();
    last = mask.and(mask);
    last = mask.or(mask);
  }

  private void integers() {
    last = i.add(i);
    last = i.sub(i);
    last = i.and(i);
    last = i.or(i);
    last = i.lanewise(ASHR, 1);
    last = i.lanewise(LSHL, 1);
    last = i.compare(EQ, i);
    last = i.reinterpretAsFloats();
  }
}
