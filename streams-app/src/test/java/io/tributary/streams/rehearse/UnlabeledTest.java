package io.tributary.streams.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UnlabeledTest {

  private static final OptionalLong NO_TIME = OptionalLong.empty();

  @Test
  void shouldKnowALabelAfterSoManyEvents() {
    Unlabeled<String> unlabeled = new Unlabeled<>(new LabelDelay.Events(2));
    assertThat(comes(unlabeled, "a", NO_TIME)).isEmpty();
    assertThat(comes(unlabeled, "b", NO_TIME)).isEmpty();
    assertThat(comes(unlabeled, "c", NO_TIME)).isEmpty();
    assertThat(comes(unlabeled, "d", NO_TIME)).containsExactly("a");
    assertThat(comes(unlabeled, "e", NO_TIME)).containsExactly("b");
  }

  @Test
  void shouldKnowALabelAfterItsTimeHoweverManyEventsCome() {
    Unlabeled<String> unlabeled = new Unlabeled<>(new LabelDelay.Time(Duration.ofMillis(10)));
    assertThat(comes(unlabeled, "a", OptionalLong.of(100))).isEmpty();
    assertThat(comes(unlabeled, "b", OptionalLong.of(104))).isEmpty();
    assertThat(comes(unlabeled, "c", OptionalLong.of(109))).isEmpty();
    assertThat(comes(unlabeled, "d", OptionalLong.of(110))).containsExactly("a");
    assertThat(comes(unlabeled, "e", OptionalLong.of(119))).containsExactly("b", "c");
    assertThat(comes(unlabeled, "f", OptionalLong.of(400))).containsExactly("d", "e");
  }

  @Test
  void shouldGiveAnEventWithoutATimeThatOfTheOneBefore() {
    Unlabeled<String> unlabeled = new Unlabeled<>(new LabelDelay.Time(Duration.ofMillis(10)));
    comes(unlabeled, "a", OptionalLong.of(100));
    assertThat(comes(unlabeled, "b", NO_TIME)).isEmpty();
    assertThat(comes(unlabeled, "c", OptionalLong.of(110))).containsExactly("a", "b");
  }

  @Test
  void shouldLetLabelsComeInTheOrderOfTheirEvents() {
    Unlabeled<String> unlabeled = new Unlabeled<>(new LabelDelay.Time(Duration.ofMillis(10)));
    comes(unlabeled, "a", OptionalLong.of(108));
    comes(unlabeled, "late", OptionalLong.of(100));
    assertThat(comes(unlabeled, "b", OptionalLong.of(115))).isEmpty();
    assertThat(comes(unlabeled, "c", OptionalLong.of(118))).containsExactly("a", "late");
    assertThat(unlabeled.next()).hasValue("b");
    assertThat(unlabeled.next()).hasValue("c");
    assertThat(unlabeled.next()).isEmpty();
  }

  /** Whose labels are known when an event comes. */
  private static List<String> comes(Unlabeled<String> unlabeled, String event, OptionalLong time) {
    List<String> known = new ArrayList<>();
    for (Optional<String> next = unlabeled.knownWhen(time);
        next.isPresent();
        next = unlabeled.knownWhen(time)) {
      known.add(next.get());
    }
    unlabeled.add(event, time);
    return known;
  }
}
