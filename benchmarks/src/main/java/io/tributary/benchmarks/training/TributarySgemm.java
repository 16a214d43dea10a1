package io.tributary.benchmarks.training;

import io.tributary.learning.kernels.Kernels;

/** Our product of two square matrices. */
final class TributarySgemm implements Contestant {

  private final Kernels kernels = Kernels.create();
  private final int n;
  private final float[] a;
  private final float[] b;
  private final float[] c;

  /** Of {@code [n, n]} each; n is a multiple of 16. */
  TributarySgemm(int n) {
    this.n = n;
    a = OpenBlasSgemm.matrix(n, 1);
    b = OpenBlasSgemm.matrix(n, 2);
    c = new float[n * n];
  }

  @Override
  public String name() {
    return "Tributary";
  }

  @Override
  public void run(int turn) {
    kernels.multiply(n, n, n, a, 0, n, 1, b, 0, n, c, 0, n, false);
  }
}
