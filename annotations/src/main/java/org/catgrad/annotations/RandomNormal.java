package org.catgrad.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Standard normal noise of the shape of a wire: new in each training step, 0 in {@code predict}.
 *
 * <dl>
 *   <dt>Type
 *   <dd>float32 {@code [S] -> [S]}
 *   <dt>Meaning
 *   <dd>in training independent numbers with mean 0 and standard deviation 1, for each element of
 *       each row; in prediction 0. Only the shape of the wire matters, not its values. An array
 *       that all rows share gives noise that all rows share.
 *   <dt>Reverse derivative
 *   <dd>{@code dx = 0}
 *   <dt>Random numbers
 *   <dd>as for {@link Dropout}; the state is {@code random.method.noise}
 *   <dt>Source
 *   <dd>the reparameterisation trick: a sample {@code z = mean + deviation noise} is differentiable
 *       by mean and deviation (Kingma and Welling, <em>Auto-Encoding Variational Bayes</em>, arXiv
 *       1312.6114); PyTorch's {@code randn_like}
 * </dl>
 *
 * <pre>{@code
 * @RandomNormal   Tensor noise(Tensor mean);
 * @Multiply       Tensor offset(Tensor deviation, Tensor noise);
 * @Add            Tensor sample(Tensor mean, Tensor offset);   // the mean itself in predict
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface RandomNormal {}
