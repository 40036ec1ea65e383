/** The trace file: its events, its reader and its writer. */
module dev.cancelscope.format {
  requires transitive org.jspecify;
  requires transitive tools.jackson.databind;
  requires com.fasterxml.jackson.annotation;
  requires com.github.luben.zstd_jni;

  exports dev.cancelscope.format.event;
}
