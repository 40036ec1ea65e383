/** The trace file: its events, its reader, its writer, and how to make it tell less. */
module dev.cancelscope.format {
  requires transitive org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires com.github.luben.zstd_jni;
  requires tools.jackson.core;

  exports dev.cancelscope.format.event;
  exports dev.cancelscope.format.read;
  exports dev.cancelscope.format.redact;
  exports dev.cancelscope.format.write;
}
