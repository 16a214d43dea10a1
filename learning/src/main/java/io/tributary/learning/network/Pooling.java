package io.tributary.learning.network;

/** What a pool keeps of several values. */
public enum Pooling {
  MAX,
  AVERAGE
}
