package dev.cancelscope.app.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a second start tells the running app: a word that names the protocol, the number of files,
 * their absolute paths; a byte comes back once they are taken.
 */
final class Handover {
  private static final String HELLO = "cancelscope 1";
  private static final int MOST_FILES = 100;
  private static final int TAKEN = 1;

  private Handover() {}

  /** Hands the files over; fails when nobody listens, or something else does. */
  static void send(Path socket, List<Path> files) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      var out = new DataOutputStream(Channels.newOutputStream(channel));
      var in = new DataInputStream(Channels.newInputStream(channel));
      out.writeUTF(HELLO);
      out.writeInt(files.size());
      for (Path file : files) {
        out.writeUTF(file.toAbsolutePath().normalize().toString());
      }
      out.flush();
      if (in.read() != TAKEN) {
        throw new IOException("the running app did not take the files");
      }
    }
  }

  /** Reads what another start sends. */
  static List<Path> receive(SocketChannel channel) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(channel));
    if (!in.readUTF().equals(HELLO)) {
      throw new IOException("not a start of this app");
    }
    int count = in.readInt();
    if (count < 0 || count > MOST_FILES) {
      throw new IOException(count + " files");
    }
    List<Path> files = new ArrayList<>();
    for (int nth = 0; nth < count; nth++) {
      files.add(path(in.readUTF()));
    }
    return files;
  }

  static void confirm(SocketChannel channel) throws IOException {
    Channels.newOutputStream(channel).write(TAKEN);
  }

  private static Path path(String text) throws IOException {
    try {
      return Path.of(text);
    } catch (InvalidPathException problem) {
      throw new IOException(problem);
    }
  }
}
