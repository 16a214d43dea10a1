package io.tributary.learning.kernels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void shouldBeVectorsWhenTheModuleIsThere() {
    assertThat(Kernels.create()).isInstanceOf(VectorKernels.class);
  }

  @Test
  void shouldBeScalarWhenTheModuleIsNotThere() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Name.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains(ScalarKernels.class.getName());
  }

  @Test
  void shouldAllocateNothingWhenScalarKernelsAreUsedAgain() {
    Kernels kernels = new ScalarKernels();
    float[] x = new float[64 * 64];
    float[] y = new float[64 * 64];
    Runnable all =
        () -> {
          kernels.multiply(20, 64, 64, x, 0, 64, 1, x, 0, 64, y, 0, 64, false);
          kernels.multiplyTransposed(20, 64, 64, x, 0, 64, x, 0, 64, y, 0, 64);
          kernels.multiplyTransposed(1, 64, 64, x, 0, 64, x, 0, 64, y, 0, 64);
          kernels.squares(x, x.length);
        };
    all.run();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    thread.getCurrentThreadAllocatedBytes();
    long before = thread.getCurrentThreadAllocatedBytes();
    all.run();
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isZero();
  }

  /** Started without the module. */
  static final class Name {
    public static void main(String[] arguments) {
      System.out.println(Kernels.create().getClass().getName());
    }
  }
}
