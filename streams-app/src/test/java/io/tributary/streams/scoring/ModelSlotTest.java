package io.tributary.streams.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ModelSlotTest {

  private final OnnxRuntime runtime = new OnnxRuntime();
  private final ModelSlot slot = new ModelSlot();

  @Test
  void shouldCloseSessionOnlyWhenLastUserIsGone() throws Exception {
    OnnxModel first = Fixture.open(runtime, Fixture.model(Fixture.SPEC, 0), 1);
    slot.swap(first);
    OnnxModel used = slot.acquire();

    slot.swap(Fixture.open(runtime, Fixture.model(Fixture.SPEC, 1), 2));
    assertThat(used).isSameAs(first);
    assertThat(runtime.closed()).isZero();

    used.release();
    assertThat(runtime.closed()).isEqualTo(1);

    slot.close();
    assertThat(runtime.closed()).isEqualTo(runtime.opened()).isEqualTo(2);
  }

  @Test
  void shouldRefuseWhenThereIsNoModel() {
    assertThatThrownBy(slot::acquire).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldRefuseWhenReleasedTwice() throws Exception {
    OnnxModel model = Fixture.open(runtime, Fixture.model(Fixture.SPEC, 0), 1);
    model.release();

    assertThat(model.acquire()).isFalse();
    assertThatThrownBy(model::release)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test@1");
  }
}
