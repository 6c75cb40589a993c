package org.catgrad.processor.writers;

import java.util.List;
import org.catgrad.processor.program.Kernel;

/**
 * The local variables that hold a kernel's arrays.
 *
 * @param kernel the kernel
 * @param operands the variable of each operand
 * @param result the variable of the result; that of an operand where both are one array
 * @param scope further names of the method
 */
record KernelNames(Kernel kernel, List<String> operands, String result, Identifiers scope) {}
