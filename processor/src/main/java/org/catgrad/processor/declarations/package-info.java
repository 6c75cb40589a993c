/**
 * Models and blocks as they were written: plain values that the reader makes from a compiler's
 * elements and that typing gives a meaning. They can be made by hand, so typing is tested without a
 * compiler.
 */
package org.catgrad.processor.declarations;
