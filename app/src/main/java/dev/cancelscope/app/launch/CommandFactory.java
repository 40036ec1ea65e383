package dev.cancelscope.app.launch;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives commands the console they write to. */
final class CommandFactory implements IFactory {
  private final Console console;

  CommandFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    try {
      return type.getDeclaredConstructor(Console.class).newInstance(console);
    } catch (NoSuchMethodException _) {
      return CommandLine.defaultFactory().create(type);
    }
  }
}
