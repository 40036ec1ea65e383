package dev.cancelscope.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that are dragged onto the window. */
final class FileDrop {
  private FileDrop() {}

  static void accept(Scene scene, Consumer<Boolean> hovering, Consumer<Path> dropped) {
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            hovering.accept(true);
            event.consume();
          }
        });
    scene.setOnDragExited(_ -> hovering.accept(false));
    scene.setOnDragDropped(
        event -> {
          hovering.accept(false);
          event.setDropCompleted(drop(event, dropped));
          event.consume();
        });
  }

  private static boolean drop(DragEvent event, Consumer<Path> dropped) {
    return event.getDragboard().getFiles().stream()
        .map(File::toPath)
        .findFirst()
        .map(
            file -> {
              dropped.accept(file);
              return true;
            })
        .orElse(false);
  }
}
