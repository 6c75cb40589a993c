/**
 * What a program that uses generated trainers calls, and the little that generated trainers need at
 * run time.
 *
 * <p>A user meets {@link org.catgrad.runtime.Trainer} (what every generated class can do), {@link
 * org.catgrad.runtime.Parameters}, {@link org.catgrad.runtime.Gradients}, {@link
 * org.catgrad.runtime.CpuBackend} and, for the loop around {@code step}, {@link
 * org.catgrad.runtime.TrainingLoop} with {@link org.catgrad.runtime.DataSet} or {@link
 * org.catgrad.runtime.DataStream}.
 *
 * <p>Generated code is written against {@link org.catgrad.runtime.ArrayBackend}: it allocates
 * {@link org.catgrad.runtime.Array arrays} and prepares {@link org.catgrad.runtime.Launch launches}
 * once, in the trainer's constructor, and afterwards only uploads, launches and downloads. A back
 * end for another device implements that interface and extends {@link org.catgrad.runtime.Array}.
 *
 * <p>Unless a method says otherwise, a null argument is a {@link java.lang.NullPointerException}.
 */
package org.catgrad.runtime;
