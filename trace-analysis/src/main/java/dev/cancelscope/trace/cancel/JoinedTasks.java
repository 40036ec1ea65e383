package dev.cancelscope.trace.cancel;

import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The tasks of one episode: a stretch of the requests by which tasks join episodes, each followed
 * anew whenever it is asked for. Unmodifiable, for any thread.
 */
final class JoinedTasks extends AbstractList<Member> implements RandomAccess {
  private final Members following;
  private final int[] requests;
  private final int from;
  private final int to;

  JoinedTasks(Members following, int[] requests, int from, int to) {
    this.following = following;
    this.requests = requests;
    this.from = from;
    this.to = to;
  }

  @Override
  public Member get(int index) {
    return following.of(requests[from + Objects.checkIndex(index, size())]);
  }

  @Override
  public int size() {
    return to - from;
  }
}
