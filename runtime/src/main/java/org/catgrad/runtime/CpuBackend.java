package org.catgrad.runtime;

import java.util.Objects;

/**
 * The back end of plain Java: arrays in the heap, kernels on the calling thread and, if asked for,
 * on further threads.
 *
 * <p>It keeps no state of its own, so any number of trainers on any number of threads may share
 * one, and closing it does nothing: its arrays are garbage-collected with their trainers. Uploads,
 * downloads and launches allocate nothing once each launch has run.
 *
 * <p>Every trainer has a {@link #session() session} of its own, which gathers launches and runs
 * them when values are asked for: neighbours that treat each row by itself go through the rows
 * together, block by block, and threads wait for each other only between such groups.
 *
 * <p><b>What is deterministic.</b> The same calls on the same machine and Java version with the
 * same settings give the same results, to the bit, whatever the number of threads: each element is
 * computed by one thread, and sums are not divided. Kernels that use the Vector API round otherwise
 * than portable ones. With {@link CpuSettings.Vectors#AUTO} a trainer of a small model goes over to
 * them after a number of calls, so that the results of a trainer that was saved and loaded in
 * between may differ in their last bits; {@link CpuSettings.Vectors#ALWAYS} and {@link
 * CpuSettings.Vectors#NEVER} exclude that.
 */
public final class CpuBackend extends CpuArrays {
  /** A launch outside any trainer, with a session of its own. */
  private record SingleLaunch(CpuSession session, Launch launch) implements Launch {}

  private final CpuSettings settings;

  /**
   * A back end as the system properties ask for: on the calling thread unless {@code
   * catgrad.threads} says otherwise.
   *
   * @throws IllegalArgumentException if a property has a wrong value
   * @see CpuSettings#fromSystemProperties
   */
  public CpuBackend() {
    this(CpuSettings.fromSystemProperties());
  }

  /** A back end with given settings. */
  public CpuBackend(CpuSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  /** The settings. */
  public CpuSettings settings() {
    return settings;
  }

  @Override
  public ArrayBackend session() {
    return new CpuSession(settings);
  }

  @Override
  public Array scratch(int size) {
    return new ScratchArray(size, settings.threads());
  }

  @Override
  public Launch prepare(Kernel kernel, Domain domain, Array... arguments) {
    CpuSession session = new CpuSession(settings);
    return new SingleLaunch(session, session.prepare(kernel, domain, arguments));
  }

  @Override
  public Launch prepare(ElementKernel kernel, int elements, Array... arguments) {
    CpuSession session = new CpuSession(settings);
    return new SingleLaunch(session, session.prepare(kernel, elements, arguments));
  }

  @Override
  public Launch prepare(Routine routine, Array... arguments) {
    CpuSession session = new CpuSession(settings);
    return new SingleLaunch(session, session.prepare(routine, arguments));
  }

  @Override
  public void launch(Launch launch, int rows) {
    if (!(launch instanceof SingleLaunch own)) {
      throw new IllegalArgumentException(
          "the launch " + launch + " was prepared by another back end, or by a session of one");
    }
    own.session().launch(own.launch(), rows);
    own.session().finish();
  }

  @Override
  void finish() {}
}
