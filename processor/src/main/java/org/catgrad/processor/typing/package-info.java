/**
 * From a declaration to a typed model: the methods are read as words, their wires joined by name,
 * and the type of every wire worked out by asking each word in turn.
 *
 * <pre>
 *   Declaration  --Phrases-->  words  --Wiring-->  order  --DiagramTyper-->  diagram
 *                                                              |
 *                                          Blocks: the same for each block that is applied
 * </pre>
 *
 * <p>{@link org.catgrad.processor.typing.ModelTyper} is the way in.
 */
package org.catgrad.processor.typing;
