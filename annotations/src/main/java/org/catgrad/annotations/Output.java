package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An output of the model or block: the wire that the method produces is a result.
 *
 * <p>It may be left out where exactly one wire is consumed by no other method; that wire is then
 * the output. An output may also be consumed further. The outputs of a model come in declared
 * order: a loss takes one target for each in that order, and {@code predict} of a model with
 * several returns a record with one component for each.
 *
 * <pre>{@code
 * @Input(64)                   Tensor image();
 * @Dense(16) @Tanh             Tensor code(Tensor image);
 * @Output @Dense(64)           Tensor copy(Tensor code);
 * @Output @Dense(1) @Sigmoid   Tensor score(Tensor code);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Output {}
