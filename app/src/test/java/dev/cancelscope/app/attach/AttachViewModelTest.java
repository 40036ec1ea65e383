package dev.cancelscope.app.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cancelscope.app.attach.AttachViewModel.State;
import dev.cancelscope.app.fx.Background;
import dev.cancelscope.app.record.RecordedProcess;
import dev.cancelscope.app.record.RecordedProcesses;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachViewModelTest {
  private static final RecordedProcess LISTENING =
      new RecordedProcess(4711, 1, "shop.py", null, null, 10);

  private final Processes processes = new Processes();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Path> followed = new ArrayList<>();
  private final AttachViewModel before = model();

  /** One process, which answers no signal. */
  private static final class Processes implements RecordedProcesses {
    private boolean gone;
    private boolean recorded = true;

    @Override
    public boolean canTell() {
      return true;
    }

    @Override
    public List<RecordedProcess> find() {
      return List.of(LISTENING);
    }

    @Override
    public Look look(long processId) {
      return gone
          ? new Look.Gone()
          : recorded ? new Look.Found(LISTENING) : new Look.NotRecorded("shop.py");
    }

    @Override
    public boolean signal(RecordedProcess process) {
      return false;
    }
  }

  private AttachViewModel model() {
    return new AttachViewModel(
        processes, new Background(waiting::add, Runnable::run), followed::add);
  }

  private void work() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  /** As when the language changes. */
  private AttachViewModel madeAnew() {
    AttachViewModel after = model();
    after.takeOver(before);
    before.detach();
    return after;
  }

  @Test
  void staysAttachedWhenTheWindowIsMadeAnew() {
    before.attach(4711);
    work();
    AttachViewModel after = madeAnew();
    assertEquals(State.LISTENING, after.state());
    assertTrue(after.wordsProperty().get().contains("4711"), after.wordsProperty().get());
    assertEquals(State.NONE, before.state());
    processes.gone = true;
    after.tick();
    work();
    assertEquals(State.OVER, after.state());
  }

  @Test
  void anAnswerThatComesMeanwhileIsHeard() {
    before.attach(4711);
    work();
    before.begin();
    assertEquals(State.ASKED, before.state());
    AttachViewModel after = madeAnew();
    assertEquals(State.ASKED, after.state());
    work();
    assertEquals(State.LISTENING, after.state());
    assertEquals(List.of(), followed);
  }

  /** Most end their recording as they exit: a look may come in between. */
  @Test
  void aProcessThatIsGoneSoonAfterItsRecordingIsNotSaidToRunOn() {
    before.attach(4711);
    work();
    processes.recorded = false;
    before.tick();
    work();
    assertTrue(before.wordsProperty().get().contains("runs on"), before.wordsProperty().get());
    processes.gone = true;
    before.tick();
    work();
    assertTrue(before.wordsProperty().get().contains("is gone"), before.wordsProperty().get());
    assertEquals(State.OVER, before.state());
  }

  @Test
  void aProcessThatIsNotThereIsSaidAgain() {
    processes.gone = true;
    before.attach(4711);
    work();
    assertEquals(State.OVER, madeAnew().state());
  }
}
