package io.tributary.learning.network;

import io.tributary.learning.kernels.Cells;
import io.tributary.learning.kernels.Kernels;
import io.tributary.learning.kernels.Transposition;
import java.util.Arrays;

/**
 * One direction of a recurrent layer, over the packed rows of all steps: the product with the input
 * and the gradients of the weights are each one product over all of them; only the product with the
 * state goes step by step, all rows at once.
 *
 * <p>Shapes: {@code z}, {@code r [total, stride]}, states {@code [total, state]}, packed as {@link
 * Packing} says. In {@code c} and {@code dh} there are {@code capacity} rows before them, the
 * states before the first step: zeros in {@code c}, and in {@code dh} what nobody reads.
 */
final class RecurrentStrand {

  private static final float[] NONE = {};
  private static final float[] ONE = {1f};

  private final Layer.Recurrent layer;
  private final Layer.Recurrent.Strand strand;
  private final Shape output;
  private final Kernels kernels;
  private final Cells cells;
  private final int capacity;
  private final int column;
  private final int in;
  private final int stride;
  private final int state;
  private final float[] x;
  private final float[] z;
  private final float[] r;
  private final float[] before;
  private final float[] h;
  private final float[] c;
  private final float[] t;
  private final float[] dh;
  private final float[] dc;
  private final float[] dx;
  private final float[] turned;

  RecurrentStrand(
      Layer.Recurrent layer,
      int index,
      int capacity,
      boolean propagates,
      Kernels kernels,
      Cells cells) {
    this.layer = layer;
    this.kernels = kernels;
    this.cells = cells;
    this.capacity = capacity;
    strand = layer.strands().get(index);
    output = layer.output();
    column = index * layer.units();
    in = Layout.padded(layer.input().width());
    stride = layer.stride();
    state = layer.state();
    int most = capacity * layer.input().steps();
    boolean isLstm = layer.cell() == Cell.LSTM;
    x = new float[most * in];
    z = new float[most * stride];
    r = layer.cell() == Cell.GRU ? new float[most * stride] : NONE;
    before = new float[most * state];
    h = new float[most * state];
    c = isLstm ? new float[(capacity + most) * state] : NONE;
    t = isLstm ? new float[most * state] : NONE;
    dh = new float[(capacity + most) * state];
    dc = isLstm ? new float[capacity * state] : NONE;
    dx = propagates ? new float[most * in] : NONE;
    turned = new float[stride * state];
  }

  /** Writes this strand's columns of {@code y}, which holds zeros. */
  void forward(Pass pass, float[] x, float[] y) {
    Packing packing = pass.packing;
    project(pass, x);
    for (int step = 0; step < packing.steps(); step++) {
      int rows = packing.rows(step);
      int at = packing.start(step);
      if (step == 0) {
        Arrays.fill(before, 0, rows * state, 0f);
      } else {
        System.arraycopy(h, packing.start(step - 1) * state, before, at * state, rows * state);
        kernels.multiply(
            rows,
            stride,
            layer.units(),
            before,
            at * state,
            state,
            1,
            pass.parameters,
            strand.recurrent(),
            stride,
            layer.cell() == Cell.GRU ? r : z,
            at * stride,
            stride,
            true);
      }
      switch (layer.cell()) {
        case RNN -> cells.rnn(rows * state, z, at * state, h, at * state);
        case LSTM ->
            cells.lstm(
                rows,
                state,
                z,
                at * stride,
                c,
                stateBefore(packing, step) * state,
                (capacity + at) * state,
                t,
                at * state,
                h,
                at * state);
        case GRU ->
            cells.gru(
                rows, state, z, at * stride, r, at * stride, before, at * state, h, at * state);
      }
    }
    for (int step = 0; step < packing.steps(); step++) {
      for (int place = 0; place < packing.rows(step); place++) {
        int to = output(packing, step, place);
        if (to >= 0) {
          System.arraycopy(h, (packing.start(step) + place) * state, y, to, layer.units());
        }
      }
    }
  }

  /** The gates' inputs from below, all steps at once. */
  private void project(Pass pass, float[] from) {
    Packing packing = pass.packing;
    float[] w = pass.parameters;
    for (int step = 0; step < packing.steps(); step++) {
      for (int place = 0; place < packing.rows(step); place++) {
        int row = packing.start(step) + place;
        System.arraycopy(from, input(packing, step, place), x, row * in, in);
        System.arraycopy(w, strand.bias(), z, row * stride, stride);
      }
    }
    int width = layer.input().width();
    kernels.multiply(
        packing.total(),
        stride,
        width,
        x,
        0,
        in,
        1,
        w,
        strand.weight(),
        stride,
        z,
        0,
        stride,
        true);
    if (layer.cell() == Cell.GRU) {
      Arrays.fill(r, 0, packing.total() * stride, 0f);
      for (int row = 0; row < packing.total(); row++) {
        System.arraycopy(w, strand.candidate(), r, row * stride + 2 * state, state);
      }
    }
  }

  /** Which step of the sequence the row at a place reads as its {@code step}. */
  private int time(Packing packing, int step, int place) {
    return strand.reversed() ? packing.length(place) - 1 - step : step;
  }

  /** Where a packed row lies in the layer's input. */
  private int input(Packing packing, int step, int place) {
    return packing.row(place) * layer.input().floats() + time(packing, step, place) * in;
  }

  /**
   * Where a packed row's output begins in that of the layer; negative where it is not handed on.
   */
  private int output(Packing packing, int step, int place) {
    int row = packing.row(place) * output.floats() + column;
    return switch (output) {
      case Shape.Sequence sequence ->
          row + time(packing, step, place) * Layout.padded(sequence.width());
      case Shape.Flat _, Shape.Image _ -> step == packing.length(place) - 1 ? row : -1;
    };
  }

  /** The row of {@code c} and {@code dh} where the states before a step begin. */
  private int stateBefore(Packing packing, int step) {
    return step == 0 ? 0 : capacity + packing.start(step - 1);
  }

  /** Overwrites this strand's part of the gradient. */
  void backward(Pass pass, float[] dy) {
    Packing packing = pass.packing;
    collect(packing, dy);
    Transposition.transpose(
        layer.units(), stride, pass.parameters, strand.recurrent(), stride, turned, 0, state);
    int first = firstWithGradient(packing);
    Arrays.fill(z, 0, packing.start(first) * stride, 0f);
    Arrays.fill(r, 0, Math.min(r.length, packing.start(first) * stride), 0f);
    for (int step = packing.steps() - 1; step >= first; step--) {
      int rows = packing.rows(step);
      for (int from = 0; from < rows; ) {
        boolean flows = flows(packing, step, from);
        int to = from + 1;
        while (to < rows && flows(packing, step, to) == flows) {
          to++;
        }
        stepBack(packing, step, from, to - from, flows);
        from = to;
      }
    }
    addUp(pass);
  }

  /** The gradient by each packed output, as far as it comes from above. */
  private void collect(Packing packing, float[] dy) {
    Arrays.fill(dh, 0, (capacity + packing.total()) * state, 0f);
    Arrays.fill(dc, 0f);
    for (int step = 0; step < packing.steps(); step++) {
      for (int place = 0; place < packing.rows(step); place++) {
        int from = output(packing, step, place);
        if (from >= 0) {
          int row = capacity + packing.start(step) + place;
          System.arraycopy(dy, from, dh, row * state, layer.units());
        }
      }
    }
  }

  /** Whether a row's gradient flows on to the step before. */
  private boolean flows(Packing packing, int step, int place) {
    int truncate = layer.truncate();
    return step > 0 && (truncate == 0 || (packing.length(place) - step) % truncate != 0);
  }

  /** Before it no step of any row has a gradient. */
  private int firstWithGradient(Packing packing) {
    if (layer.truncate() == 0 || layer.returns() == Returns.ALL) {
      return 0;
    }
    int shortest = packing.length(packing.rows(0) - 1);
    return Math.max(0, shortest - layer.truncate());
  }

  /**
   * One step of some rows: the gradient by the gates' inputs, and what flows to the step before.
   */
  private void stepBack(Packing packing, int step, int from, int rows, boolean flows) {
    int at = packing.start(step) + from;
    int states = stateBefore(packing, step) + from;
    int to = flows ? states : from;
    int d = (capacity + at) * state;
    switch (layer.cell()) {
      case RNN -> cells.rnnBackward(rows * state, h, at * state, dh, d, z, at * state);
      case LSTM -> {
        int carried = from * state;
        cells.lstmBackward(
            rows, state, z, at * stride, c, states * state, t, at * state, dh, d, dc, carried);
        if (!flows) {
          Arrays.fill(dc, carried, carried + rows * state, 0f);
        }
      }
      case GRU ->
          cells.gruBackward(
              rows,
              state,
              z,
              at * stride,
              r,
              at * stride,
              before,
              at * state,
              dh,
              d,
              dh,
              to * state);
    }
    if (flows) {
      kernels.multiply(
          rows,
          state,
          stride,
          layer.cell() == Cell.GRU ? r : z,
          at * stride,
          stride,
          1,
          turned,
          0,
          state,
          dh,
          to * state,
          state,
          true);
    }
  }

  /** The gradients of the weights, from those by the gates' inputs at all steps. */
  private void addUp(Pass pass) {
    Packing packing = pass.packing;
    float[] dw = pass.gradient;
    int total = packing.total();
    int width = layer.input().width();
    kernels.multiply(
        width, stride, total, x, 0, 1, in, z, 0, stride, dw, strand.weight(), stride, false);
    kernels.multiply(
        1, stride, total, ONE, 0, 0, 0, z, 0, stride, dw, strand.bias(), stride, false);
    boolean isGru = layer.cell() == Cell.GRU;
    if (isGru) {
      kernels.multiply(
          1,
          state,
          total,
          ONE,
          0,
          0,
          0,
          r,
          2 * state,
          stride,
          dw,
          strand.candidate(),
          state,
          false);
    }
    int units = layer.units();
    if (packing.steps() == 1) {
      Arrays.fill(dw, strand.recurrent(), strand.recurrent() + units * stride, 0f);
      return;
    }
    int second = packing.start(1);
    kernels.multiply(
        units,
        stride,
        total - second,
        before,
        second * state,
        1,
        state,
        isGru ? r : z,
        second * stride,
        stride,
        dw,
        strand.recurrent(),
        stride,
        false);
  }

  /** Adds the gradient by the input to {@code to}, after {@link #backward}. */
  void addInputGradient(Pass pass, float[] to) {
    Packing packing = pass.packing;
    int width = layer.input().width();
    kernels.multiplyTransposed(
        packing.total(),
        width,
        stride,
        z,
        0,
        stride,
        pass.parameters,
        strand.weight(),
        stride,
        dx,
        0,
        in);
    for (int step = 0; step < packing.steps(); step++) {
      for (int place = 0; place < packing.rows(step); place++) {
        int at = input(packing, step, place);
        int from = (packing.start(step) + place) * in;
        for (int j = 0; j < width; j++) {
          to[at + j] += dx[from + j];
        }
      }
    }
  }
}
