package io.tributary.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  private final Path folder;

  DemoIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @Timeout(180)
  void shouldScoreLearnAndSwapAndSumUp() {
    CommandRun demo =
        CommandRun.of(
            "demo", "--for", "8s", "--rate", "500", "--folder", folder.resolve("demo").toString());

    assertThat(demo.exitCode()).as(demo.err()).isZero();
    assertThat(demo.out())
        .containsPattern("In [0-9]+ s: ([0-9,]{5,}) events scored, \\1 learned, [1-9]")
        .containsPattern("learner +0\\.[0-9]{4} +0\\.[0-9]{4}")
        .containsPattern("served versions +0\\.[0-9]{4} +0\\.[0-9]{4}")
        .containsPattern("baseline noChange +0\\.[0-9]{4}")
        .containsPattern("baseline majority +0\\.[0-9]{4}");
  }

  @Test
  void shouldLeaveAFolderAloneThatHoldsSomethingElse() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");

    CommandRun demo = CommandRun.of("demo", "--for", "1s", "--folder", folder.toString());

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("holds something else");
    assertThat(precious).exists();
  }
}
