package io.tributary.benchmarks.training;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;

/** OpenBLAS on memory outside the heap, as it likes it best. */
final class OpenBlasSgemm implements Contestant {

  private final int n;
  private final FloatPointer a;
  private final FloatPointer b;
  private final FloatPointer c;

  /** Of {@code [n, n]} each. */
  OpenBlasSgemm(int n) {
    blas_set_num_threads(1);
    this.n = n;
    a = new FloatPointer(matrix(n, 1));
    b = new FloatPointer(matrix(n, 2));
    c = new FloatPointer(new float[n * n]);
  }

  static float[] matrix(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[n * n];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-1, 1);
    }
    return x;
  }

  @Override
  public String name() {
    return "OpenBLAS";
  }

  @Override
  public void run(int turn) {
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, n, n, n, 1, a, n, b, n, 0, c, n);
  }

  @Override
  public void close() {
    a.close();
    b.close();
    c.close();
  }
}
