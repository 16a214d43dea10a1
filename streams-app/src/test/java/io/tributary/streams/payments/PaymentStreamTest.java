package io.tributary.streams.payments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PaymentStreamTest {

  @Test
  void shouldMakeThePaymentsOfItsSeedOnEveryMachine() {
    List<Payment> payments = first(30_000, 42, 10_000);

    CRC32 checksum = new CRC32();
    for (Payment payment : payments) {
      checksum.update(String.join(",", payment.cells()).getBytes(UTF_8));
    }
    assertThat(payments.getFirst().cells())
        .containsExactly(
            "0",
            "card-83",
            "restaurant-4",
            "restaurant",
            "2026-01-05T00:01:38Z",
            "0",
            "9.05",
            "",
            "1",
            "156.9",
            "",
            "0",
            "no");
    assertThat(checksum.getValue()).isEqualTo(0xb7456498L);
  }

  @Test
  void shouldMakeOtherPaymentsWhenTheSeedIsAnother() {
    assertThat(first(100, 1, 50)).isNotEqualTo(first(100, 2, 50));
  }

  @Test
  void shouldKeepTheOrderOfTimeAndNameEachPaymentOnce() {
    List<Payment> payments = first(30_000, 7, 10_000);

    assertThat(payments).isSortedAccordingTo((a, b) -> a.time().compareTo(b.time()));
    assertThat(new HashSet<>(payments.stream().map(Payment::id).toList())).hasSize(30_000);
    assertThat(payments).allSatisfy(payment -> assertThat(payment.amount()).isPositive());
  }

  @Test
  void shouldHoldAboutEightPercentFraudInEachPeriod() {
    List<Payment> payments = first(120_000, 3, 20_000);

    for (int period = 0; period < 6; period++) {
      List<Payment> within = payments.subList(period * 20_000, (period + 1) * 20_000);
      double fraud = within.stream().filter(Payment::fraud).count() / 20_000.0;
      assertThat(fraud).as("share of frauds in period %d", period).isCloseTo(0.08, within(0.02));
    }
  }

  @Test
  void shouldChangeWhatFraudsLookLikeWhenAPeriodEnds() {
    List<Payment> payments = first(60_000, 42, 20_000);

    assertThat(onlineFrauds(payments.subList(0, 20_000))).isLessThan(0.01);
    assertThat(onlineFrauds(payments.subList(40_500, 60_000))).isGreaterThan(0.99);
  }

  @Test
  void shouldRefuseADriftAfterNoPayments() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PaymentStream(42, 0))
        .withMessageContaining("driftEvery must be at least 1: 0");
  }

  private static double onlineFrauds(List<Payment> payments) {
    return payments.stream()
        .filter(Payment::fraud)
        .mapToInt(payment -> payment.category() == Category.ONLINE ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static List<Payment> first(int count, long seed, int driftEvery) {
    PaymentStream stream = new PaymentStream(seed, driftEvery);
    List<Payment> payments = new ArrayList<>();
    while (payments.size() < count) {
      payments.add(stream.next());
    }
    return payments;
  }
}
