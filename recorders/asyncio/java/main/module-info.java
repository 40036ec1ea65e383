/** The recorder for asyncio, and what it takes to run it. */
module dev.cancelscope.recorder.asyncio {
  requires transitive org.jspecify;

  exports dev.cancelscope.recorder.asyncio;
}
