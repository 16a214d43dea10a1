package io.tributary.learning.network;

/** What a recurrent layer does at each step. */
public enum Cell {
  /** {@code h = tanh(x · W + h before · R + b)} (Elman, 1990). */
  RNN(1),
  /** Gates i, o, f and the candidate g, with a state beside the output (Gers et al., 2000). */
  LSTM(4),
  /** Gates u (how much of the state stays) and r (what resets it), and the candidate n. */
  GRU(3);

  private final int gates;

  Cell(int gates) {
    this.gates = gates;
  }

  /** How many blocks of columns its weights have, the candidate among them. */
  public int gates() {
    return gates;
  }
}
