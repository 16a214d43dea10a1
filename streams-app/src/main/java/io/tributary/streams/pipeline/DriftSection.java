package io.tributary.streams.pipeline;

import io.tributary.learning.drift.DriftSpec;
import io.tributary.learning.drift.DriftSpec.Adwin;
import io.tributary.learning.drift.DriftSpec.Ddm;
import io.tributary.learning.drift.DriftSpec.PageHinkley;
import io.tributary.learning.online.DriftPolicy;
import io.tributary.learning.online.DriftPolicy.Response;
import io.tributary.learning.online.TrainingDefaults;
import io.tributary.learning.task.Task;
import java.util.Optional;

/** {@code drift}: what watches the errors, and what happens when it detects drift. */
final class DriftSection {

  private static final int MOST = 1_000_000_000;
  private static final DriftPolicy STANDARD = TrainingDefaults.DRIFT;

  private enum Detector {
    ADWIN,
    PAGE_HINKLEY,
    DDM,
    NONE
  }

  private DriftSection() {}

  /** Empty when nothing watches. */
  static Optional<DriftPolicy> read(Section section, Optional<Task> task) {
    section.notYet("falseAlarmsPerMonth");
    Detector detector =
        section.get(
            "detector", Choice.of(Detector.class), Detector.ADWIN, Choice.name(Detector.ADWIN));
    if (detector == Detector.DDM && task.filter(DriftSection::hasClasses).isEmpty()) {
      section.mistake(
          "detector",
          "'ddm' counts wrong classes, so it does not fit the task; write adwin or page-hinkley.");
      detector = Detector.NONE;
    }
    Optional<DriftPolicy> policy =
        switch (detector) {
          case PAGE_HINKLEY -> Optional.of(policy(section, pageHinkley(section)));
          case ADWIN -> Optional.of(policy(section, adwin(section)));
          case DDM -> Optional.of(policy(section, ddm(section)));
          case NONE -> Optional.empty();
        };
    section.finish();
    return policy;
  }

  private static boolean hasClasses(Task task) {
    return switch (task) {
      case Task.Classification _, Task.MultiLabel _ -> true;
      case Task.Regression _, Task.Anomaly _ -> false;
    };
  }

  private static DriftPolicy policy(Section section, DriftSpec detector) {
    return new DriftPolicy(
        detector,
        section.get(
            "response",
            Choice.of(Response.class),
            STANDARD.response(),
            Choice.name(STANDARD.response())),
        section.get("factor", Values.float32(Range.closed(1, 1000)), STANDARD.factor(), "3"),
        section.get("examples", Values.integer(1, MOST), STANDARD.examples()));
  }

  private static PageHinkley pageHinkley(Section section) {
    PageHinkley standard = TrainingDefaults.PAGE_HINKLEY;
    return new PageHinkley(
        section.get("minimum", Values.integer(1, MOST), standard.minimum()),
        section.get("delta", Values.decimal(Range.closed(0, 1)), standard.delta()),
        section.get("threshold", Values.decimal(Range.above(0, 1e9)), standard.threshold(), "30"),
        section.get("alpha", Values.decimal(Range.above(0, 1)), standard.alpha()));
  }

  private static Adwin adwin(Section section) {
    Adwin standard = TrainingDefaults.ADWIN;
    return new Adwin(
        section.get("delta", Values.decimal(new Range(0, true, 1, true)), standard.delta()),
        section.get("clock", Values.integer(1, MOST), standard.clock()),
        section.get("maxBuckets", Values.integer(1, 64), standard.maxBuckets()),
        section.get("minWindow", Values.integer(1, MOST), standard.minWindow()),
        section.get("gracePeriod", Values.integer(0, MOST), standard.gracePeriod()));
  }

  private static Ddm ddm(Section section) {
    Ddm standard = Ddm.DEFAULT;
    return new Ddm(
        section.get("warmUp", Values.integer(1, MOST), standard.warmUp()),
        section.get(
            "deviations", Values.decimal(Range.above(0, 1000)), standard.deviations(), "3"));
  }
}
