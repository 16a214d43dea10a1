package io.tributary.learning.network;

/** What training minimises, as a mean over the mini-batch. */
public enum Loss {
  /** Softmax cross-entropy in nats, for classification. */
  CROSS_ENTROPY,
  /** Mean squared error of the standardised target, for regression. */
  MSE
}
