package io.tributary.streams.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.drift.DriftSignal;
import org.junit.jupiter.api.Test;

class DriftRecordTest {

  @Test
  void shouldNameTheDetectorAndTheLevels() {
    DriftSignal signal = new DriftSignal("adwin", 13_022, 0.125, 0.25);
    assertThat(new String(DriftRecord.key(signal), UTF_8)).isEqualTo("adwin");
    assertThat(new String(DriftRecord.value(signal), UTF_8))
        .isEqualTo("{\"detector\":\"adwin\",\"examples\":13022,\"before\":0.125,\"after\":0.25}");
  }

  @Test
  void shouldLeaveOutALevelThatTheDetectorDoesNotKnow() {
    DriftSignal signal = new DriftSignal("ddm", 7, Double.NaN, 0.5);
    assertThat(new String(DriftRecord.value(signal), UTF_8))
        .isEqualTo("{\"detector\":\"ddm\",\"examples\":7,\"after\":0.5}");
  }
}
