package io.tributary.benchmarks.nab;

/** What a missed window and a false alarm cost, in units of a window found. */
enum Profile {
  STANDARD("standard", 1, 0.11),
  REWARD_LOW_FP("reward low FP", 1, 0.22),
  REWARD_LOW_FN("reward low FN", 2, 0.11);

  private final String title;
  private final double missed;
  private final double falseAlarm;

  Profile(String title, double missed, double falseAlarm) {
    this.title = title;
    this.missed = missed;
    this.falseAlarm = falseAlarm;
  }

  String title() {
    return title;
  }

  double missed() {
    return missed;
  }

  double falseAlarm() {
    return falseAlarm;
  }
}
