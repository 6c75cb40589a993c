package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The elements in row-major order along one axis.
 *
 * <p>The rows of the batch stay apart, since shapes are per example.
 *
 * <dl>
 *   <dt>Type
 *   <dd>{@code D[S] -> D[n]}, any dtype {@code D}, {@code n} the number of elements of {@code S}
 *   <dt>Reverse derivative
 *   <dd>reshape {@code dy} to {@code S}
 * </dl>
 *
 * <pre>{@code
 * @Flatten @Dense(128) @Relu   Tensor hidden(Tensor image);   // [28, 28] -> [784] -> [128]
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface Flatten {}
