/**
 * Reads annotated interfaces: from a compiler's elements to plain declarations, and from
 * diagnostics back to the compiler's messages. Nothing else but the processor itself touches {@code
 * javax.lang.model}.
 */
package org.catgrad.processor.reader;
