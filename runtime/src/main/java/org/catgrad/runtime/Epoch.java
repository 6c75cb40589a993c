package org.catgrad.runtime;

import java.util.OptionalDouble;

/**
 * One pass of a {@link TrainingLoop} over its rows.
 *
 * @param number from 1
 * @param of the largest number of epochs
 * @param rows the rows that were seen
 * @param loss the loss of the epoch, see {@link TrainingLoop#summedLoss()}
 * @param evaluation the value of the evaluation, where one was due after this epoch
 */
public record Epoch(int number, int of, long rows, double loss, OptionalDouble evaluation) {}
