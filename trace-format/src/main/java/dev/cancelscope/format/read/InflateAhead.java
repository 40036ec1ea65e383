package dev.cancelscope.format.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Inflates on a thread of its own, a few blocks ahead, while the reader parses. */
final class InflateAhead extends InputStream {
  private static final int BLOCKS = 16;

  /**
   * One block; or why there is none.
   *
   * @param failure null: the data are at their end, or there is a block
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(byte[] bytes, int length, @Nullable Throwable failure) {}

  private final InputStream inflated;
  private final BlockingQueue<Block> blocks = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<byte[]> used = new ArrayBlockingQueue<>(BLOCKS);
  private final Thread inflater;
  private Block current = new Block(new byte[0], 0, null);
  private int from;
  private boolean ended;

  InflateAhead(InputStream inflated) {
    this.inflated = inflated;
    inflater = Thread.ofVirtual().name("inflater").start(this::inflate);
  }

  private void inflate() {
    try {
      while (true) {
        byte[] kept = used.poll();
        byte[] bytes = kept == null ? new byte[InflatedBlocks.BLOCK_BYTES] : kept;
        Block block = next(bytes);
        blocks.put(block);
        if (block.length() == 0) {
          return;
        }
      }
    } catch (InterruptedException closed) {
      // Nobody reads on.
    }
  }

  private Block next(byte[] bytes) {
    try {
      return new Block(bytes, Math.max(0, inflated.read(bytes, 0, bytes.length)), null);
    } catch (IOException | RuntimeException | Error e) {
      return new Block(bytes, 0, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (from == current.length() && !ended) {
      if (from > 0) {
        used.offer(current.bytes());
      }
      current = take();
      from = 0;
      ended = current.length() == 0;
    }
    if (ended) {
      return end(current.failure());
    }
    int taken = Math.min(length, current.length() - from);
    System.arraycopy(current.bytes(), from, bytes, offset, taken);
    from += taken;
    return taken;
  }

  private static int end(@Nullable Throwable failure) throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
    return -1;
  }

  private Block take() throws IOException {
    try {
      return blocks.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading", e);
    }
  }

  /** Ends the thread, and waits until it has. */
  @Override
  public void close() throws IOException {
    inflater.interrupt();
    boolean interrupted = false;
    while (inflater.isAlive()) {
      try {
        blocks.clear();
        inflater.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    inflated.close();
  }
}
