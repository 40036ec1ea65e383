package dev.cancelscope.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes with the app is what is in the folders, each with a title to choose it by. */
class SamplesTest {
  @Test
  void everyFolderComesWithTheApp() {
    List<String> folders = SampleFolder.all().stream().map(SampleFolder::name).sorted().toList();
    assertEquals(folders, Samples.all().stream().map(Sample::name).sorted().toList());
  }

  @Test
  void everySampleSaysWhatItIs() {
    for (Sample sample : Samples.all()) {
      assertFalse(sample.title().equals(sample.name()), sample.name() + " has no title");
      assertTrue(sample.title().length() <= 60, sample.title());
      assertTrue(sample.description().endsWith("."), sample.description());
    }
  }

  @Test
  void theProgramIsTheOneInTheFolder() throws Exception {
    SampleFolder folder = SampleFolder.all().getFirst();
    Sample sample = Samples.find(folder.name()).orElseThrow();
    try (var program = sample.openProgram()) {
      assertEquals(
          Files.readString(folder.program()),
          new String(program.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
