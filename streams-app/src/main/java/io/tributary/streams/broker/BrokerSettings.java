package io.tributary.streams.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is its own controller and has no replicas. */
final class BrokerSettings {

  /** The only node there is. */
  static final int NODE_ID = 1;

  /** The largest record batch that the broker takes, in bytes. */
  private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

  private BrokerSettings() {}

  /**
   * @param log folder of the log
   * @param port where clients connect
   * @param controllerPort where broker and controller talk to each other; may change from start to
   *     start, since the voters are read from these settings and not from the log
   */
  static Properties of(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    identity(settings, log, port, controllerPort);
    unreplicated(settings);
    small(settings);
    limits(settings);
    return settings;
  }

  /** Of the same node as a controller alone, which takes no records. */
  static Properties controller(Path log, int controllerPort) {
    Properties settings = new Properties();
    quorum(settings, log, controllerPort);
    settings.setProperty("process.roles", "controller");
    settings.setProperty("listeners", controllerListener(controllerPort));
    return settings;
  }

  private static void identity(Properties settings, Path log, int port, int controllerPort) {
    String clients = "PLAINTEXT://" + Ports.LOOPBACK + ":" + port;
    quorum(settings, log, controllerPort);
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("listeners", clients + "," + controllerListener(controllerPort));
    settings.setProperty("advertised.listeners", clients);
  }

  private static void quorum(Properties settings, Path log, int controllerPort) {
    settings.setProperty("node.id", Integer.toString(NODE_ID));
    settings.setProperty(
        "controller.quorum.voters", NODE_ID + "@" + Ports.LOOPBACK + ":" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("log.dirs", log.toString());
  }

  private static String controllerListener(int controllerPort) {
    return "CONTROLLER://" + Ports.LOOPBACK + ":" + controllerPort;
  }

  private static void unreplicated(Properties settings) {
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
  }

  private static void small(Properties settings) {
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void limits(Properties settings) {
    settings.setProperty("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    // A mistyped topic has to be told, not made.
    settings.setProperty("auto.create.topics.enable", "false");
    // Streams of simulated time run ahead of the clock, and Kafka refuses records from the future.
    settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    // A folder that is taken up again after months still knows how far everyone had read.
    settings.setProperty("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
  }
}
