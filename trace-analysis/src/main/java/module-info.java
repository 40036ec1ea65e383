/** The mind: everything about a trace that can be proved without a screen. */
module dev.cancelscope.trace {
  requires transitive dev.cancelscope.format;
  requires transitive org.jspecify;
  requires tools.jackson.core;

  exports dev.cancelscope.trace.cancel;
  exports dev.cancelscope.trace.compare;
  exports dev.cancelscope.trace.findings;
  exports dev.cancelscope.trace.load;
  exports dev.cancelscope.trace.notes;
  exports dev.cancelscope.trace.report;
  exports dev.cancelscope.trace.search;
  exports dev.cancelscope.trace.store;
  exports dev.cancelscope.trace.text;
  exports dev.cancelscope.trace.timeline;
  exports dev.cancelscope.trace.work;
}
