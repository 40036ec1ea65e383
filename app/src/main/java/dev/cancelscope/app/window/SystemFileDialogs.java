package dev.cancelscope.app.window;

import dev.cancelscope.app.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The system's file dialogs; they open in the folder that was used last. */
public final class SystemFileDialogs implements FileDialogs {
  private final Window owner;
  private Optional<File> lastFolder = Optional.empty();

  public SystemFileDialogs(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> chooseTrace() {
    FileChooser chooser = chooser("dialog.open");
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter(
                Texts.get("dialog.traces"),
                "*.cancelscope",
                "*.cancelscope.gz",
                "*.cancelscope.zst",
                "*.review.zip",
                "*.json",
                "*.jsonl"),
            new ExtensionFilter(Texts.get("dialog.all"), "*"));
    return remember(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> chooseProgram() {
    FileChooser chooser = chooser("dialog.program");
    chooser
        .getExtensionFilters()
        .setAll(
            new ExtensionFilter("Python", "*.py", "*.pyz"),
            new ExtensionFilter(Texts.get("dialog.all"), "*"));
    return remember(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> choosePicture(String suggestedName) {
    FileChooser chooser = chooser("dialog.export");
    chooser.setInitialFileName(suggestedName);
    chooser
        .getExtensionFilters()
        .setAll(new ExtensionFilter("PNG", "*.png"), new ExtensionFilter("SVG", "*.svg"));
    return remember(chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> chooseReport(String suggestedName) {
    return save("dialog.report", suggestedName, new ExtensionFilter("HTML", "*.html"));
  }

  @Override
  public Optional<Path> chooseBundle(String suggestedName) {
    return save("dialog.bundle", suggestedName, new ExtensionFilter("ZIP", "*.zip"));
  }

  @Override
  public Optional<Path> chooseFolder() {
    var chooser = new DirectoryChooser();
    chooser.setTitle(Texts.get("dialog.folder"));
    lastFolder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
  }

  private Optional<Path> save(String titleKey, String suggestedName, ExtensionFilter filter) {
    FileChooser chooser = chooser(titleKey);
    chooser.setInitialFileName(suggestedName);
    chooser.getExtensionFilters().setAll(filter);
    return remember(chooser.showSaveDialog(owner));
  }

  private FileChooser chooser(String titleKey) {
    var chooser = new FileChooser();
    chooser.setTitle(Texts.get(titleKey));
    lastFolder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  private Optional<Path> remember(@org.jspecify.annotations.Nullable File chosen) {
    if (chosen == null) {
      return Optional.empty();
    }
    lastFolder = Optional.ofNullable(chosen.getParentFile());
    return Optional.of(chosen.toPath());
  }
}
