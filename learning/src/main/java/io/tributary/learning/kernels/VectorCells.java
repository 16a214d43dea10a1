package io.tributary.learning.kernels;

import static io.tributary.learning.kernels.VectorMath.SPECIES;
import static io.tributary.learning.kernels.VectorMath.all;
import static io.tributary.learning.kernels.VectorMath.at;
import static io.tributary.learning.kernels.VectorMath.clamp;

import jdk.incubator.vector.FloatVector;

/**
 * {@link ScalarCells} on vectors, bit for bit. Linked only where the module is there. One method
 * per loop, and all functions in one, {@link #squash}.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as they were published
final class VectorCells implements Cells {

  private static final int STEP = SPECIES.length();

  static Cells create() {
    return new VectorCells();
  }

  private static FloatVector tanhSlope(FloatVector y) {
    return y.neg().fma(y, all(1f));
  }

  private static FloatVector sigmoidSlope(FloatVector y) {
    return y.mul(all(1f).sub(y));
  }

  /**
   * {@code y = σ(x)} over the first columns, {@code y = tanh(x)} over the next ones.
   *
   * <p>The formulas of {@link VectorMath#sigmoid} and {@link VectorMath#tanh} are spelled out,
   * which makes this method longer than C2 inlines (325 bytes of code). Where it inlines several
   * such functions into one caller, it reaches its limit of nodes amid one of them and leaves
   * vectors boxed.
   */
  private static void squash(
      int rows,
      int sigmoids,
      int tanhs,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride) {
    FloatVector half = all(0.5f);
    for (int r = 0; r < rows; r++) {
      int from = xOffset + r * xStride;
      int to = yOffset + r * yStride;
      for (int j = 0; j < sigmoids; j += STEP) {
        FloatVector c = bounded(half.mul(at(x, from + j)));
        FloatVector s = c.mul(c);
        FloatVector p = s.fma(all(-2.76076847742355e-16f), all(2.00018790482477e-13f));
        p = s.fma(p, all(-8.60467152213735e-11f));
        p = s.fma(p, all(5.12229709037114e-08f));
        p = s.fma(p, all(1.48572235717979e-05f));
        p = s.fma(p, all(6.37261928875436e-04f));
        p = s.fma(p, all(4.89352455891786e-03f));
        FloatVector q = s.fma(all(1.19825839466702e-06f), all(1.18534705686654e-04f));
        q = s.fma(q, all(2.26843463243900e-03f));
        q = s.fma(q, all(4.89352518554385e-03f));
        half.fma(c.mul(p).div(q), half).intoArray(y, to + j);
      }
      for (int j = sigmoids; j < sigmoids + tanhs; j += STEP) {
        FloatVector c = bounded(at(x, from + j));
        FloatVector s = c.mul(c);
        FloatVector p = s.fma(all(-2.76076847742355e-16f), all(2.00018790482477e-13f));
        p = s.fma(p, all(-8.60467152213735e-11f));
        p = s.fma(p, all(5.12229709037114e-08f));
        p = s.fma(p, all(1.48572235717979e-05f));
        p = s.fma(p, all(6.37261928875436e-04f));
        p = s.fma(p, all(4.89352455891786e-03f));
        FloatVector q = s.fma(all(1.19825839466702e-06f), all(1.18534705686654e-04f));
        q = s.fma(q, all(2.26843463243900e-03f));
        q = s.fma(q, all(4.89352518554385e-03f));
        c.mul(p).div(q).intoArray(y, to + j);
      }
    }
  }

  private static FloatVector bounded(FloatVector x) {
    return clamp(x, -FloatMath.TANH_BOUND, FloatMath.TANH_BOUND);
  }

  @Override
  public void rnn(int length, float[] z, int zOffset, float[] h, int hOffset) {
    squash(1, 0, length, z, zOffset, 0, h, hOffset, 0);
  }

  @Override
  public void rnnBackward(
      int length, float[] h, int hOffset, float[] dh, int dhOffset, float[] dz, int dzOffset) {
    for (int j = 0; j < length; j += STEP) {
      at(dh, dhOffset + j).mul(tanhSlope(at(h, hOffset + j))).intoArray(dz, dzOffset + j);
    }
  }

  @Override
  public void lstm(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] c,
      int before,
      int after,
      float[] t,
      int tOffset,
      float[] h,
      int hOffset) {
    int stride = 4 * width;
    squash(rows, 3 * width, width, z, zOffset, stride, z, zOffset, stride);
    states(rows, width, z, zOffset, c, before, after);
    squash(1, 0, rows * width, c, after, 0, t, tOffset, 0);
    outputs(rows, width, z, zOffset + width, t, tOffset, h, hOffset);
  }

  private static void states(
      int rows, int width, float[] z, int zOffset, float[] c, int before, int after) {
    for (int r = 0; r < rows; r++) {
      int gates = zOffset + 4 * r * width;
      int state = r * width;
      for (int j = 0; j < width; j += STEP) {
        FloatVector i = at(z, gates + j);
        FloatVector f = at(z, gates + 2 * width + j);
        FloatVector g = at(z, gates + 3 * width + j);
        f.fma(at(c, before + state + j), i.mul(g)).intoArray(c, after + state + j);
      }
    }
  }

  private static void outputs(
      int rows, int width, float[] z, int gate, float[] t, int tOffset, float[] h, int hOffset) {
    for (int r = 0; r < rows; r++) {
      int from = gate + 4 * r * width;
      int state = r * width;
      for (int j = 0; j < width; j += STEP) {
        at(z, from + j).mul(at(t, tOffset + state + j)).intoArray(h, hOffset + state + j);
      }
    }
  }

  @Override
  public void lstmBackward(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] c,
      int before,
      float[] t,
      int tOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset) {
    for (int r = 0; r < rows; r++) {
      int s = r * width;
      lstmGradients(
          width,
          z,
          zOffset + 4 * s,
          c,
          before + s,
          t,
          tOffset + s,
          dh,
          dhOffset + s,
          dc,
          dcOffset + s);
    }
  }

  private static void lstmGradients(
      int width,
      float[] z,
      int gates,
      float[] c,
      int before,
      float[] t,
      int tOffset,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset) {
    for (int j = 0; j < width; j += STEP) {
      FloatVector i = at(z, gates + j);
      FloatVector o = at(z, gates + width + j);
      FloatVector f = at(z, gates + 2 * width + j);
      FloatVector g = at(z, gates + 3 * width + j);
      FloatVector y = at(t, tOffset + j);
      FloatVector d = at(dh, dhOffset + j);
      FloatVector dState = d.mul(o).fma(tanhSlope(y), at(dc, dcOffset + j));
      dState.mul(f).intoArray(dc, dcOffset + j);
      dState.mul(g).mul(sigmoidSlope(i)).intoArray(z, gates + j);
      d.mul(y).mul(sigmoidSlope(o)).intoArray(z, gates + width + j);
      dState.mul(at(c, before + j)).mul(sigmoidSlope(f)).intoArray(z, gates + 2 * width + j);
      dState.mul(i).mul(tanhSlope(g)).intoArray(z, gates + 3 * width + j);
    }
  }

  @Override
  public void gru(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] r,
      int rOffset,
      float[] before,
      int beforeOffset,
      float[] h,
      int hOffset) {
    int stride = 3 * width;
    int candidates = zOffset + 2 * width;
    sums(rows, width, z, zOffset, r, rOffset);
    squash(rows, 2 * width, 0, z, zOffset, stride, z, zOffset, stride);
    candidates(rows, width, z, zOffset, r, rOffset);
    squash(rows, 0, width, z, candidates, stride, z, candidates, stride);
    mixtures(rows, width, z, zOffset, before, beforeOffset, h, hOffset);
  }

  private static void sums(int rows, int width, float[] z, int zOffset, float[] r, int rOffset) {
    for (int row = 0; row < rows; row++) {
      int gates = 3 * row * width;
      for (int j = gates; j < gates + 2 * width; j += STEP) {
        at(z, zOffset + j).add(at(r, rOffset + j)).intoArray(z, zOffset + j);
      }
    }
  }

  private static void candidates(
      int rows, int width, float[] z, int zOffset, float[] r, int rOffset) {
    for (int row = 0; row < rows; row++) {
      int gates = 3 * row * width;
      for (int j = gates + width; j < gates + 2 * width; j += STEP) {
        FloatVector n = at(z, zOffset + width + j);
        at(z, zOffset + j).fma(at(r, rOffset + width + j), n).intoArray(z, zOffset + width + j);
      }
    }
  }

  private static void mixtures(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] before,
      int beforeOffset,
      float[] h,
      int hOffset) {
    for (int row = 0; row < rows; row++) {
      int gates = zOffset + 3 * row * width;
      int state = row * width;
      for (int j = 0; j < width; j += STEP) {
        FloatVector n = at(z, gates + 2 * width + j);
        FloatVector u = at(z, gates + j);
        u.fma(at(before, beforeOffset + state + j).sub(n), n).intoArray(h, hOffset + state + j);
      }
    }
  }

  @Override
  public void gruBackward(
      int rows,
      int width,
      float[] z,
      int zOffset,
      float[] r,
      int rOffset,
      float[] before,
      int beforeOffset,
      float[] dh,
      int dhOffset,
      float[] dBefore,
      int dBeforeOffset) {
    for (int row = 0; row < rows; row++) {
      int s = row * width;
      gruGradients(
          width,
          z,
          zOffset + 3 * s,
          r,
          rOffset + 3 * s,
          before,
          beforeOffset + s,
          dh,
          dhOffset + s,
          dBefore,
          dBeforeOffset + s);
    }
  }

  private static void gruGradients(
      int width,
      float[] z,
      int gates,
      float[] r,
      int recurrent,
      float[] before,
      int beforeOffset,
      float[] dh,
      int dhOffset,
      float[] dBefore,
      int dBeforeOffset) {
    for (int j = 0; j < width; j += STEP) {
      FloatVector u = at(z, gates + j);
      FloatVector reset = at(z, gates + width + j);
      FloatVector n = at(z, gates + 2 * width + j);
      FloatVector d = at(dh, dhOffset + j);
      d.fma(u, at(dBefore, dBeforeOffset + j)).intoArray(dBefore, dBeforeOffset + j);
      FloatVector du = d.mul(at(before, beforeOffset + j).sub(n)).mul(sigmoidSlope(u));
      FloatVector dn = d.mul(all(1f).sub(u)).mul(tanhSlope(n));
      FloatVector dReset = dn.mul(at(r, recurrent + 2 * width + j)).mul(sigmoidSlope(reset));
      du.intoArray(r, recurrent + j);
      dReset.intoArray(r, recurrent + width + j);
      dn.mul(reset).intoArray(r, recurrent + 2 * width + j);
      du.intoArray(z, gates + j);
      dReset.intoArray(z, gates + width + j);
      dn.intoArray(z, gates + 2 * width + j);
    }
  }
}
