package io.tributary.benchmarks.faults;

/** The scenarios by their names on the command line, with what is usual for each. */
enum Trouble {
  KILLS(1_000_000) {
    @Override
    Scenario scenario() {
      return new Kills(200, 10, 1, false);
    }
  },
  SCORING(300_000) {
    @Override
    Scenario scenario() {
      return new ScoringKills(20);
    }
  },
  EMBEDDED(40_000) {
    @Override
    Scenario scenario() {
      return new Kills(10, 0, 1, true);
    }
  },
  ZOMBIE(40_000) {
    @Override
    Scenario scenario() {
      return new Zombie();
    }
  },
  REBALANCE(40_000) {
    @Override
    Scenario scenario() {
      return new Rebalance();
    }
  },
  FULL_DISK(40_000) {
    @Override
    Scenario scenario() {
      return new FullDisk();
    }
  },
  CLOCK(40_000) {
    @Override
    Scenario scenario() {
      return new ClockJump();
    }
  };

  private final int events;

  Trouble(int events) {
    this.events = events;
  }

  /** How many events it is usually tried with. */
  int events() {
    return events;
  }

  abstract Scenario scenario();
}
