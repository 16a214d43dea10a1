package io.tributary.learning.kernels;

/** The reference. */
final class ScalarCells implements Cells {

  @Override
  public void rnn(int length, float[] z, int zOffset, float[] h, int hOffset) {
    for (int j = 0; j < length; j++) {
      h[hOffset + j] = FloatMath.tanh(z[zOffset + j]);
    }
  }

  @Override
  public void rnnBackward(
      int length, float[] h, int hOffset, float[] dh, int dhOffset, float[] dz, int dzOffset) {
    for (int j = 0; j < length; j++) {
      float y = h[hOffset + j];
      dz[dzOffset + j] = dh[dhOffset + j] * tanhSlope(y);
    }
  }

  private static float tanhSlope(float y) {
    return Math.fma(-y, y, 1f);
  }

  private static float sigmoidSlope(float y) {
    return y * (1f - y);
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
    for (int s = 0; s < rows * width; s++) {
      int i = zOffset + s / width * 4 * width + s % width;
      int o = i + width;
      int f = o + width;
      int g = f + width;
      z[i] = FloatMath.sigmoid(z[i]);
      z[o] = FloatMath.sigmoid(z[o]);
      z[f] = FloatMath.sigmoid(z[f]);
      z[g] = FloatMath.tanh(z[g]);
      c[after + s] = Math.fma(z[f], c[before + s], z[i] * z[g]);
      t[tOffset + s] = FloatMath.tanh(c[after + s]);
      h[hOffset + s] = z[o] * t[tOffset + s];
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
    for (int s = 0; s < rows * width; s++) {
      int i = zOffset + s / width * 4 * width + s % width;
      int o = i + width;
      int f = o + width;
      int g = f + width;
      float d = dh[dhOffset + s];
      float y = t[tOffset + s];
      float dState = Math.fma(d * z[o], tanhSlope(y), dc[dcOffset + s]);
      dc[dcOffset + s] = dState * z[f];
      float di = (dState * z[g]) * sigmoidSlope(z[i]);
      float dg = (dState * z[i]) * tanhSlope(z[g]);
      z[o] = (d * y) * sigmoidSlope(z[o]);
      z[f] = (dState * c[before + s]) * sigmoidSlope(z[f]);
      z[i] = di;
      z[g] = dg;
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
    for (int s = 0; s < rows * width; s++) {
      int place = s / width * 3 * width + s % width;
      int u = zOffset + place;
      int reset = u + width;
      int n = reset + width;
      int ru = rOffset + place;
      z[u] = FloatMath.sigmoid(z[u] + r[ru]);
      z[reset] = FloatMath.sigmoid(z[reset] + r[ru + width]);
      z[n] = FloatMath.tanh(Math.fma(z[reset], r[ru + 2 * width], z[n]));
      h[hOffset + s] = Math.fma(z[u], before[beforeOffset + s] - z[n], z[n]);
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
    for (int s = 0; s < rows * width; s++) {
      int place = s / width * 3 * width + s % width;
      int u = zOffset + place;
      int reset = u + width;
      int n = reset + width;
      int ru = rOffset + place;
      float d = dh[dhOffset + s];
      dBefore[dBeforeOffset + s] = Math.fma(d, z[u], dBefore[dBeforeOffset + s]);
      float du = (d * (before[beforeOffset + s] - z[n])) * sigmoidSlope(z[u]);
      float dn = (d * (1f - z[u])) * tanhSlope(z[n]);
      float dReset = (dn * r[ru + 2 * width]) * sigmoidSlope(z[reset]);
      r[ru] = du;
      r[ru + width] = dReset;
      r[ru + 2 * width] = dn * z[reset];
      z[u] = du;
      z[reset] = dReset;
      z[n] = dn;
    }
  }
}
