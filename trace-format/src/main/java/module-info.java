/** The trace file: its events, its reader and its writer. */
module dev.cancelscope.format {
  requires transitive org.jspecify;
  requires com.fasterxml.jackson.annotation;
  requires com.github.luben.zstd_jni;
  requires tools.jackson.core;

  exports dev.cancelscope.format.event;
  exports dev.cancelscope.format.read;
  exports dev.cancelscope.format.write;
}
