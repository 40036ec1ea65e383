/** The face: the desktop app and the command line. */
module dev.cancelscope.app {
  requires dev.cancelscope.trace;
  requires java.desktop;
  requires javafx.controls;
  requires javafx.fxml;
}
