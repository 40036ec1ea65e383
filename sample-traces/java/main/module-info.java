/** Small real programs, and the traces they left. */
module dev.cancelscope.samples {
  requires transitive org.jspecify;

  exports dev.cancelscope.samples;
}
