package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OnnxRuntimeTest {

  /** Otherwise a program that is stopped would publish the version it works on as refused. */
  @Test
  void shouldBlameNoModelWhenTheProcessEnds() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EndingMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> said = process.inputReader().lines().toList();
    assertThat(process.waitFor()).isZero();
    assertThat(said)
        .containsExactly("open", "the program ends, and ONNX Runtime was closed with it");
  }
}
