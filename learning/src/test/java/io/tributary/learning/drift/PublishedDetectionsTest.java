package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.learning.ReferenceData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The indexes at which River's detectors, with the same constants, detect. */
class PublishedDetectionsTest {

  static Stream<Arguments> figures() {
    return Stream.of(
        Arguments.of(DriftSpec.PageHinkley.DEFAULT, "river_s1", List.of(1020, 1991)),
        Arguments.of(DriftSpec.PageHinkley.DEFAULT, "doc_12345", List.of(1006)),
        Arguments.of(DriftSpec.Ddm.DEFAULT, "river_s2", List.of(1049)),
        Arguments.of(DriftSpec.Ddm.DEFAULT, "ddm_doc_42", List.of(1334)),
        Arguments.of(DriftSpec.Adwin.DEFAULT, "river_s1", List.of(1023)),
        Arguments.of(DriftSpec.Adwin.DEFAULT, "adwin_multi", List.of(1023, 2015, 3007)));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void shouldDetectWhereRiverDoes(DriftSpec spec, String stream, List<Integer> expected)
      throws IOException {
    DriftDetector detector = DriftDetector.of(spec);
    List<Integer> detections = new ArrayList<>();
    int index = 0;
    for (var row : ReferenceData.rows("drift_reference_streams.csv.gz")) {
      if (stream.equals(row.get("stream"))) {
        if (detector.add(Double.parseDouble(Objects.requireNonNull(row.get("value"))))) {
          detections.add(index);
        }
        index++;
      }
    }
    assertThat(detections).isEqualTo(expected);
  }
}
