package org.catgrad.processor.learner;

/**
 * What one annotation says about how parameters are updated. {@link Optimizer} composes the parts.
 */
public sealed interface OptimizerPart
    permits UpdateRule,
        GradientTransformation,
        RateSchedule,
        GradientAccumulation,
        ParameterAverage,
        ParameterGroup {}
