package io.tributary.streams.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

final class TaskLivesTest {

  private static final TaskId TASK = new TaskId(0, 3);

  private final TaskLives lives = new TaskLives();

  @Test
  void shouldRefuseWhenAThreadGetsItsTaskBack() {
    lives.begin(TASK);
    lives.begin(new TaskId(0, 4));

    assertThatThrownBy(() -> lives.begin(TASK))
        .isInstanceOf(TaskRevivedException.class)
        .hasMessageContaining("0_3");
  }

  @Test
  void shouldAllowWhenAnotherThreadTakesTheTaskOver() throws InterruptedException {
    lives.begin(TASK);
    AtomicBoolean began = new AtomicBoolean();
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  lives.begin(TASK);
                  began.set(true);
                });
    other.join();

    assertThat(began).isTrue();
  }
}
