/** Strangers' files, from bytes to reports: targets of the fuzzer, and what they once found. */
@org.jspecify.annotations.NullMarked
package dev.cancelscope.trace.fuzz;
