package dev.cancelscope.app.testing;

import dev.cancelscope.format.read.ReadProgress;
import dev.cancelscope.format.read.UnreadableTraceException;
import dev.cancelscope.trace.findings.Thresholds;
import dev.cancelscope.trace.load.LoadedTrace;
import dev.cancelscope.trace.load.TraceLoader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * A trace written by hand.
 *
 * <pre>
 *   1 main     |=========================================| returned at 20 s
 *   2  server    |======| asked at 1 s, delivered, cleans up for 7 s: slow-cleanup
 *   3   worker     |==|   returned
 *   4  client    |==|     swallowed its cancellation: swallowed-cancel
 * </pre>
 */
public final class SmallTrace {
  public static final int MAIN = 0;
  public static final int SERVER = 1;
  public static final int WORKER = 2;
  public static final int CLIENT = 3;

  private static final String LINES =
      """
      {"event":"header","format":"cancelscope","version":"1.0","runtime":"CPython","runtimeVersion":"3.13.0","library":"asyncio","capabilities":["tasks","task.sites","steps","cancel.requested","cancel.delivered","cancel.cleared","scopes","cleanup","waits","resources","marks","lost"]}
      {"event":"site","id":1,"file":"app.py","line":10,"function":"main"}
      {"event":"site","id":2,"file":"app.py","line":20,"function":"Server.run"}
      {"event":"task.created","t":0,"stream":1,"seq":1,"task":1,"name":"main","coroutine":"main"}
      {"event":"task.started","t":1000,"stream":1,"seq":2,"task":1}
      {"event":"task.created","t":2000,"stream":1,"seq":3,"task":2,"parent":1,"name":"server","coroutine":"Server.run","site":1}
      {"event":"task.created","t":3000,"stream":1,"seq":4,"task":3,"parent":2,"name":"worker","coroutine":"work","site":2}
      {"event":"task.created","t":4000,"stream":1,"seq":5,"task":4,"parent":1,"name":"client","coroutine":"Client.run","site":1}
      {"event":"task.started","t":5000,"stream":1,"seq":6,"task":2}
      {"event":"task.started","t":6000,"stream":1,"seq":7,"task":3}
      {"event":"task.started","t":7000,"stream":1,"seq":8,"task":4}
      {"event":"cancel.requested","t":1000000000,"stream":1,"seq":9,"request":1,"task":2,"by":1,"cause":"explicit","site":1,"count":1}
      {"event":"cancel.delivered","t":1000100000,"stream":1,"seq":10,"task":2,"requests":[1],"site":2}
      {"event":"cleanup.began","t":1000200000,"stream":1,"seq":11,"span":1,"task":2,"kind":"finally","site":2,"cancelling":true}
      {"event":"cancel.requested","t":1100000000,"stream":1,"seq":12,"request":2,"task":4,"by":1,"cause":"explicit","site":1,"count":1}
      {"event":"cancel.delivered","t":1100100000,"stream":1,"seq":13,"task":4,"requests":[2],"site":2}
      {"event":"task.ended","t":2000000000,"stream":1,"seq":14,"task":4,"outcome":"returned","cancelling":1}
      {"event":"task.ended","t":3000000000,"stream":1,"seq":15,"task":3,"outcome":"returned","cancelling":0}
      {"event":"cleanup.ended","t":8000200000,"stream":1,"seq":16,"span":1}
      {"event":"task.ended","t":8000300000,"stream":1,"seq":17,"task":2,"outcome":"cancelled","cancelling":1}
      {"event":"task.ended","t":20000000000,"stream":1,"seq":18,"task":1,"outcome":"returned","cancelling":0}
      {"event":"end","t":20000001000,"stream":1,"seq":19,"events":21,"lost":0,"reason":"exit"}
      """;

  private SmallTrace() {}

  /** As it stands in a file. */
  public static byte[] bytes() {
    return LINES.getBytes(StandardCharsets.UTF_8);
  }

  public static LoadedTrace load() {
    try {
      return new TraceLoader(Thresholds.DEFAULT)
          .load(new ByteArrayInputStream(bytes()), "small.cancelscope", ReadProgress.none());
    } catch (UnreadableTraceException problem) {
      throw new AssertionError(problem);
    }
  }
}
