/**
 * The language in which a model is defined: an interface is a string diagram.
 *
 * <pre>{@code
 * @Model(batch = 150)
 * @SquaredError
 * @Sgd(learningRate = 0.01)
 * interface IrisHidden {
 *   @Input(4)             Tensor flower();
 *   @Dense(20) @Sigmoid   Tensor hidden(Tensor flower);
 *   @Dense(3)  @Sigmoid   Tensor species(Tensor hidden);
 * }
 * }</pre>
 *
 * <p>Compiling this interface writes the class {@code IrisHiddenTrainer} into the same package:
 *
 * <pre>{@code
 * try (var trainer = new IrisHiddenTrainer(new CpuBackend())) {
 *   trainer.initialize(42);
 *   for (int i = 0; i < 1000; i++) {
 *     float loss = trainer.step(flowers, targets);    // one update; 1 to 150 rows, row-major
 *   }
 *   float[] species = trainer.predict(flowers);
 * }
 * }</pre>
 *
 * <h2>Methods are operations</h2>
 *
 * <p>Each abstract method is one operation of the diagram. Its name is the wire that it produces;
 * the names of its parameters are the wires that it consumes. Its annotations say what it does, and
 * several are composed from left to right: {@code @Dense(20) @Sigmoid} is a dense layer, then a
 * sigmoid. The first takes the method's parameters, each further one the result of the one before.
 * A wire may be consumed any number of times, and the methods may stand in any order, as long as no
 * wire depends on itself.
 *
 * <p>{@link org.catgrad.annotations.Input @Input} methods are where the diagram begins. It ends at
 * the wire that nothing consumes; where there are several results, {@link
 * org.catgrad.annotations.Output @Output} names them. A wire left over by intent is {@linkplain
 * org.catgrad.annotations.Discard discarded}.
 *
 * <p>Numbers in annotations are Java constant expressions, so constants of your own, declared in
 * the interface or elsewhere, may be used: {@code @Dense(4 * WIDTH)}. Methods inherited from a
 * super-interface belong to the model; an abstract class serves as an interface does.
 *
 * <h2>Types</h2>
 *
 * <p>A wire carries an array, written {@code float32[28, 28]}, or {@code int32[]} for a single
 * value; {@code [..]} stands for any number of axes, {@code ++} joins shapes. Shapes are those of
 * one example. The rows of a batch are an implicit outermost axis that is never written and that no
 * operation touches. A wire that depends on no input, such as a {@linkplain
 * org.catgrad.annotations.Parameter parameter} or a {@linkplain org.catgrad.annotations.Constant
 * constant}, is one array for all rows, and may meet wires of the same type that differ from row to
 * row. Every shape is worked out and checked at compile time, and nothing is broadcast silently
 * along the axes of an example: {@link org.catgrad.annotations.Broadcast @Broadcast} says how.
 *
 * <h2>Training</h2>
 *
 * <p>A loss and an optimiser on the model are morphisms like the others, and the training step is
 * composed from them and the model. The page of each operation states its reverse derivative: the
 * cotangents {@code dx}, {@code dz}, ... of its inputs {@code x}, {@code z}, ... in terms of the
 * cotangent {@code dy} of its result {@code y}. A wire that is consumed several times gets the sum
 * of the cotangents, a parameter their sum over the rows. Only {@code float32} wires carry
 * cotangents.
 *
 * <p>Parameters are named after the method: {@code hidden.weight}, {@code hidden.bias}, and {@code
 * hidden.bias2} for a second bias on the same method. Their first values follow, in this order, the
 * {@link org.catgrad.annotations.Initialize @Initialize} that the word is given, the one on the
 * model, or the word's own default, which is Glorot uniform for weights, He uniform for the filters
 * of convolutions, and zeros for biases:
 *
 * <pre>{@code
 * @Model(batch = 150)
 * @Initialize(value = Initializer.NORMAL, deviation = 0.01)
 * interface Iris { ... }
 * }</pre>
 *
 * <h2>Blocks, and words of your own</h2>
 *
 * <p>A {@link org.catgrad.annotations.Block @Block} is a diagram to be used inside others. {@link
 * org.catgrad.annotations.Apply @Apply} puts it there: once, many times in sequence with fresh
 * parameters, or in several places with shared ones. A block may state its own reverse derivative.
 *
 * <p>An annotation of your own means the words that stand on it, from left to right, and then works
 * like any other operation:
 *
 * <pre>{@code
 * @Dense(20) @Tanh
 * @interface Layer {}
 *
 * @Block
 * interface SwishBlock {
 *   @Input(20)   Tensor x();
 *   @Sigmoid     Tensor gate(Tensor x);
 *   @Multiply    Tensor y(Tensor x, Tensor gate);
 * }
 *
 * @Apply(SwishBlock.class)
 * @interface Swish {}
 *
 * @Model(batch = 150)
 * interface Iris {
 *   @Input(4)             Tensor flower();
 *   @Layer @Swish         Tensor hidden(Tensor flower);
 *   @Dense(3) @Sigmoid    Tensor species(Tensor hidden);
 * }
 * }</pre>
 *
 * <h2>The trainer's name</h2>
 *
 * <p>The trainer of {@code Net} is called {@code NetTrainer}, that of a nested {@code Outer.Net} is
 * called {@code Outer_NetTrainer}; both are in the model's package. Because the trainer is written
 * from the interface, the interface's own annotations and abstract methods cannot mention it.
 * Constants, static methods and method bodies can, anywhere in the program.
 *
 * <p>A model with neither loss nor optimiser only predicts.
 */
package org.catgrad.annotations;
