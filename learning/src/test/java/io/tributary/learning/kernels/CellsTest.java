package io.tributary.learning.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The twins of {@link Cells}: the same bits in every width, whatever the numbers are. */
class CellsTest {

  /** Where blocks begin: behind what must not be touched. */
  private static final int AT = 16;

  @Property(tries = 100)
  void shouldGiveTheBitsOfTheScalarTwin(
      @ForAll Step step,
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 1, max = 4) int blocks,
      @ForAll boolean extreme,
      @ForAll long seed) {
    int width = blocks * Kernels.LANES;
    Buffers expected = new Buffers(rows * width, extreme, seed);
    step.take(new ScalarCells(), rows, width, expected);
    for (Cells cells : Twins.vectorCells()) {
      Buffers actual = new Buffers(rows * width, extreme, seed);
      step.take(cells, rows, width, actual);
      assertThat(actual.z).containsExactly(expected.z);
      assertThat(actual.r).containsExactly(expected.r);
      assertThat(actual.c).containsExactly(expected.c);
      assertThat(actual.d).containsExactly(expected.d);
      assertThat(actual.h).containsExactly(expected.h);
    }
  }

  @Property(tries = 20)
  void shouldKeepZeroGradientsZero(@ForAll Step step, @ForAll long seed) {
    Buffers buffers = new Buffers(32, false, seed);
    buffers.d = new float[buffers.d.length];
    buffers.h = new float[buffers.h.length];
    step.take(new ScalarCells(), 2, 16, buffers);
    if (!step.isForward) {
      for (int i = 0; i < step.gates * 32; i++) {
        assertThat(buffers.z[AT + i]).isZero();
      }
    }
  }

  /** What cells can do. */
  enum Step {
    RNN(1, true) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        cells.rnn(rows * width, b.z, AT, b.h, 2 * AT);
      }
    },
    RNN_BACKWARD(1, false) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        cells.rnnBackward(rows * width, b.r, AT, b.d, 2 * AT, b.z, AT);
      }
    },
    LSTM(4, true) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        cells.lstm(rows, width, b.z, AT, b.c, AT, AT + rows * width, b.r, 0, b.h, 2 * AT);
      }
    },
    LSTM_BACKWARD(4, false) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        cells.lstmBackward(rows, width, b.z, AT, b.c, 2 * AT, b.r, AT, b.d, AT, b.h, 0);
      }
    },
    GRU(3, true) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        cells.gru(rows, width, b.z, AT, b.r, 2 * AT, b.c, AT, b.h, 0);
      }
    },
    GRU_BACKWARD(3, false) {
      @Override
      void take(Cells cells, int rows, int width, Buffers b) {
        int after = AT + rows * width;
        cells.gruBackward(rows, width, b.z, AT, b.r, 2 * AT, b.c, AT, b.d, after, b.d, AT);
      }
    };

    private final int gates;
    private final boolean isForward;

    Step(int gates, boolean isForward) {
      this.gates = gates;
      this.isForward = isForward;
    }

    abstract void take(Cells cells, int rows, int width, Buffers buffers);
  }

  /** Arrays with room for all gates. */
  private static final class Buffers {

    private final float[] z;
    private final float[] r;
    private final float[] c;
    private float[] d;
    private float[] h;

    Buffers(int length, boolean extreme, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int room = 4 * length + 3 * AT;
      z = Twins.numbers(random, room, extreme);
      r = Twins.numbers(random, room, extreme);
      c = Twins.numbers(random, room, extreme);
      d = Twins.numbers(random, room, extreme);
      h = Twins.numbers(random, room, extreme);
    }
  }
}
