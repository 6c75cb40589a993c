package org.catgrad.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What JMH reports of two that take turns: how many times as fast as BLAS the other one is, on
 * average over the iterations.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class RatioToBlas {
  private int iterations;
  private long blas;
  private long other;

  /** Starts anew. */
  @Setup(Level.Iteration)
  public void start(BenchmarkParams parameters) {
    iterations = parameters.getMeasurement().getCount() * Math.max(1, parameters.getForks());
    blas = 0;
    other = 0;
  }

  /** Adds the times of a turn each, in nanoseconds. */
  void add(long timeOfBlas, long timeOfOther) {
    blas += timeOfBlas;
    other += timeOfOther;
  }

  /** The share of an iteration in the average: JMH adds up what iterations report. */
  public double ratio() {
    return (double) blas / other / iterations;
  }
}
