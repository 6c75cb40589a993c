package org.catgrad.runtime;

/**
 * A kernel or a routine bound to its arrays, ready to be launched any number of times.
 *
 * <p>Made by {@link ArrayBackend#prepare(Kernel, Domain, Array...)} or {@link
 * ArrayBackend#prepare(Routine, Array...)} and understood only by the back end that made it. A
 * launch may own scratch memory, so one launch must not run on two threads at once.
 */
public interface Launch {}
