package io.tributary.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/** Processor time of Kafka Streams' threads in this process. */
public final class StreamThreads {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private StreamThreads() {}

  /** Nanoseconds that the stream threads of an application have used, those that live. */
  public static long cpuNanos(String applicationId) {
    long nanos = 0;
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null
          && thread.getThreadName().startsWith(applicationId)
          && thread.getThreadName().contains("-StreamThread-")) {
        nanos += THREADS.getThreadCpuTime(thread.getThreadId());
      }
    }
    return nanos;
  }
}
