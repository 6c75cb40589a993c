package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the wire that a parameter consumes, where the parameter's own name does not.
 *
 * <p>Ordinarily the name of a method's parameter is the name of the wire. A class file keeps no
 * parameter names of abstract methods unless it was compiled with {@code javac -parameters}, so a
 * model that inherits methods from a library compiled without that option needs them stated. It is
 * also a way to call a parameter something else than the wire.
 *
 * <pre>{@code
 * @Dense(3) Tensor species(@Wire("hidden") Tensor x);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Wire {
  /** {@return the name of a method of the model or block} */
  String value();
}
