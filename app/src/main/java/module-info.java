/** The face: the desktop app and the command line. */
module dev.cancelscope.app {
  requires atlantafx.base;
  requires dev.cancelscope.recorder.asyncio;
  requires dev.cancelscope.samples;
  requires dev.cancelscope.trace;
  requires info.picocli;
  requires java.desktop;
  requires java.logging;
  requires javafx.controls;
  requires javafx.fxml;
  requires org.kordamp.ikonli.core;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;

  exports dev.cancelscope.app.launch to
      javafx.graphics;

  opens dev.cancelscope.app.launch to
      info.picocli;
  opens dev.cancelscope.app.welcome to
      javafx.fxml;
  opens dev.cancelscope.app.window to
      javafx.fxml;
}
