package io.tributary.benchmarks.training;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What time is taken by. */
enum Clock {
  /** Wall-clock time: what a user waits. */
  WALL {
    @Override
    long nanos() {
      return System.nanoTime();
    }
  },

  /**
   * Processor time of all threads of this process, for a machine that is busy with other things. It
   * leaves out what a peer loses by handing work from thread to thread.
   */
  CPU {
    @Override
    long nanos() {
      return SYSTEM.getProcessCpuTime();
    }
  };

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  abstract long nanos();
}
