package io.tributary.streams.topics;

/** How many partitions a topic must have. */
sealed interface Partitions {

  /** The number when the topic is made. */
  int wanted();

  /** Why another number will not do. */
  String because();

  /** Whether a topic with so many will do. */
  boolean allow(int found);

  /** A single one. */
  record One(String because) implements Partitions {
    @Override
    public int wanted() {
      return 1;
    }

    @Override
    public boolean allow(int found) {
      return found == 1;
    }
  }

  /** Any number from {@code wanted} on. */
  record AtLeast(int wanted, String because) implements Partitions {
    @Override
    public boolean allow(int found) {
      return found >= wanted;
    }
  }
}
