package io.tributary.learning.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every detector must do. */
class DriftDetectorTest {

  private static final double[] STREAM = ErrorStream.of(400, 0.2, 0.6, 0.95);

  static Stream<DriftSpec> specs() {
    return Stream.of(
        DriftSpec.Adwin.DEFAULT,
        new DriftSpec.Adwin(0.3, 1, 1, 1, 0),
        new DriftSpec.PageHinkley(30, 0.005, 25, 0.9999),
        DriftSpec.Ddm.DEFAULT);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldFindEveryRise(DriftSpec spec) {
    List<Integer> detections = ErrorStream.detections(DriftDetector.of(spec), STREAM, 0);
    assertThat(detections).anyMatch(index -> index >= 400 && index < 600);
    assertThat(detections).anyMatch(index -> index >= 800 && index < 1100);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldStaySilentWhereNothingChanges(DriftSpec spec) {
    double[] constant = new double[5000];
    Arrays.fill(constant, 1);
    assertThat(ErrorStream.detections(DriftDetector.of(spec), constant, 0)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldGoOnTheSameFromACheckpointAtEveryIndex(DriftSpec spec) throws IOException {
    List<Integer> expected = ErrorStream.detections(DriftDetector.of(spec), STREAM, 0);
    DriftDetector uninterrupted = DriftDetector.of(spec);
    for (int cut = 0; cut < STREAM.length; cut++) {
      DriftDetector restored = DriftDetector.of(spec);
      ErrorStream.detections(restored, STREAM, STREAM.length - 100);
      byte[] state = state(uninterrupted);
      restored.read(new DataInputStream(new ByteArrayInputStream(state)));
      assertThat(state(restored)).isEqualTo(state);
      assertThat(restored.score()).isEqualTo(uninterrupted.score());
      assertThat(restored.signal(7)).isEqualTo(uninterrupted.signal(7));
      int from = cut;
      assertThat(ErrorStream.detections(restored, STREAM, cut))
          .as("cut at %d", cut)
          .isEqualTo(expected.stream().filter(index -> index >= from).toList());
      uninterrupted.add(STREAM[cut]);
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldRefuseAStateCutAtEveryByte(DriftSpec spec) throws IOException {
    DriftDetector detector = DriftDetector.of(spec);
    ErrorStream.detections(detector, STREAM, 600);
    byte[] state = state(detector);
    for (int length = 0; length < state.length; length++) {
      byte[] part = Arrays.copyOf(state, length);
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(
              () ->
                  DriftDetector.of(spec).read(new DataInputStream(new ByteArrayInputStream(part))));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldRefuseWhatIsNotFiniteAndStayAsItIs(DriftSpec spec) throws IOException {
    DriftDetector detector = DriftDetector.of(spec);
    ErrorStream.detections(detector, STREAM, STREAM.length - 100);
    byte[] state = state(detector);
    for (double value :
        new double[] {
          Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e101, -1e101
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> detector.add(value))
          .withMessageEndingWith(": " + value);
    }
    assertThat(state(detector)).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldKnowTheLevelsBeforeAndAfter(DriftSpec spec) {
    DriftDetector detector = DriftDetector.of(spec);
    assertThat(detector.signal(0))
        .isEqualTo(new DriftSignal(spec.detector(), 0, Double.NaN, Double.NaN));
    assertThat(detector.signal(0).rose()).isFalse();
    List<Integer> detections = ErrorStream.detections(detector, ErrorStream.of(500, 0.1, 0.9), 0);
    DriftSignal signal = detector.signal(detections.getLast());
    assertThat(signal.detector()).isEqualTo(spec.detector());
    assertThat(signal.example()).isEqualTo((long) detections.getLast());
    assertThat(signal.before()).isCloseTo(0.1, within(0.1));
    assertThat(signal.after()).isGreaterThan(signal.before() + 0.02);
    assertThat(signal.rose()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldShowTheEvidenceAsItGrows(DriftSpec spec) {
    DriftDetector detector = DriftDetector.of(spec);
    double before = 0;
    boolean detected = false;
    for (int i = 0; i < 900 && !detected; i++) {
      before = detector.score();
      assertThat(before).isNotNegative();
      assertThat(before <= 1).as("value %d, score %f", i, before).isTrue();
      detected = detector.add(i < 700 ? i % 10 / 9 : 1);
    }
    assertThat(detected).isTrue();
    assertThat(detector.score()).isLessThan(1);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void shouldNeitherAllocateNorGrow(DriftSpec spec) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DriftDetector detector = DriftDetector.of(spec);
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5 && allocated > 0; round++) {
      long start = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20_000; i++) {
        detector.add(i % 7 == 0 ? 1 : 0);
      }
      allocated = threads.getCurrentThreadAllocatedBytes() - start;
    }
    assertThat(allocated).isZero();
    assertThat(state(detector)).hasSizeLessThan(1024);
  }

  private static byte[] state(DriftDetector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
