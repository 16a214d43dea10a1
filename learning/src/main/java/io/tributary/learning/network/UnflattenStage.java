package io.tributary.learning.network;

/** The way back of {@link FlattenImageStage}. */
final class UnflattenStage extends Stage {

  private final Shape.Image image;
  private final int stride;
  private final float[] y;
  private final float[] dx;

  UnflattenStage(Shape.Image image, int capacity, boolean propagates) {
    this.image = image;
    stride = Layout.padded(image.values());
    y = new float[capacity * image.floats()];
    dx = propagates ? new float[capacity * stride] : NONE;
  }

  @Override
  float[] forward(Pass pass, float[] x) {
    FlattenImageStage.unflatten(image, pass.rows, x, stride, y);
    return y;
  }

  @Override
  float[] backward(Pass pass, float[] dy) {
    if (dx.length > 0) {
      FlattenImageStage.flatten(image, pass.rows, dy, dx, stride);
    }
    return dx;
  }
}
