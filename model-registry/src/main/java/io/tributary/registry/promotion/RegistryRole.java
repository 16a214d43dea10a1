package io.tributary.registry.promotion;

import io.tributary.registry.RegistryException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a pipeline: stands for election, and while it leads keeps the aliases where the
 * policy wants them. Any number of instances may run; one leads.
 *
 * <p>Works on a thread of its own. A failure that may pass is retried with growing pauses; any
 * other ends the role, and {@link #state} says why. All methods may be called from any thread.
 */
public final class RegistryRole implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryRole.class);
  private static final Duration STANDBY_POLL = Duration.ofMillis(250);
  private static final Duration LEADING_POLL = Duration.ofMillis(100);
  private static final Duration ORDERLY_END = Duration.ofSeconds(3);

  private final RegistrySettings settings;
  private final Clock clock;
  private final RegistryListener listener;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Backoff backoff = new Backoff();
  private final Thread thread;
  private volatile RoleState state = new RoleState.Standby();

  private RegistryRole(RegistrySettings settings, Clock clock, RegistryListener listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name(settings.id()).unstarted(this::run);
  }

  /**
   * Checks the topics and starts to stand for election.
   *
   * @param clock gives alias changes their time
   * @throws TopicRefusedException when the broker does not answer, a topic is missing, the
   *     snapshots are not compacted or the aliases expire
   */
  public static RegistryRole start(
      RegistrySettings settings, Clock clock, RegistryListener listener) {
    try (Admin admin = Clients.admin(settings)) {
      String broker = settings.clients().getOrDefault("bootstrap.servers", "");
      new TopicRules(admin, broker).require(settings.topics());
    }
    RegistryRole role = new RegistryRole(settings, clock, listener);
    role.thread.start();
    return role;
  }

  /** What it is doing. */
  public RoleState state() {
    return state;
  }

  private void run() {
    try (Election election =
        new Election(Clients.candidate(settings), settings.topics().snapshots())) {
      while (!stopping()) {
        standAndLead(election);
      }
      state = new RoleState.Closed();
    } catch (RuntimeException failure) {
      end(failure);
    }
  }

  private void end(RuntimeException failure) {
    if (stopping()) {
      LOG.debug("{} was interrupted while it closed", settings.id(), failure);
      state = new RoleState.Closed();
      return;
    }
    LOG.error("{} ended", settings.id(), failure);
    state = new RoleState.Failed(reason(failure));
    listener.failed(reason(failure));
  }

  private void standAndLead(Election election) {
    try {
      if (election.leads(STANDBY_POLL)) {
        lead(election);
      } else if (election.takesPart()) {
        recovered();
      }
    } catch (KafkaException | RegistryException failure) {
      if (stopping() || !mayPass(failure)) {
        throw failure;
      }
      retryLater(failure, election);
    }
  }

  private void lead(Election election) {
    try (AliasWriter writer = AliasWriter.open(settings, clock)) {
      Promoter promoter = new Promoter(settings.policy(), writer, listener);
      recovered();
      state = new RoleState.Leading();
      listener.leading(true);
      while (!stopping() && election.leads(Duration.ZERO)) {
        promoter.apply(writer.follow(LEADING_POLL));
      }
    } finally {
      if (state instanceof RoleState.Leading) {
        state = new RoleState.Standby();
        listener.leading(false);
      }
    }
  }

  private void recovered() {
    if (state instanceof RoleState.Retrying(String reason)) {
      LOG.info("{} goes on after: {}", settings.id(), reason);
      state = new RoleState.Standby();
    }
    backoff.reset();
  }

  private void retryLater(RuntimeException failure, Election election) {
    RoleState retrying = new RoleState.Retrying(reason(failure));
    if (!retrying.equals(state)) {
      LOG.warn("{} tries again: {}", settings.id(), reason(failure));
      LOG.debug("because of", failure);
    }
    state = retrying;
    election.resign();
    await(backoff.next());
  }

  private void await(Duration pause) {
    try {
      if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("{} stops instead of trying again", settings.id());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RegistryException("interrupted", interrupted);
    }
  }

  private static boolean mayPass(RuntimeException failure) {
    return !(failure instanceof ConfigException
        || failure instanceof AuthenticationException
        || failure instanceof AuthorizationException
        || failure instanceof UnsupportedVersionException);
  }

  private static String reason(RuntimeException failure) {
    Throwable cause = failure.getCause();
    // Kafka's own root type says only that something failed, and its cause says what.
    return failure.getClass() == KafkaException.class && cause != null
        ? failure.getMessage() + ": " + cause.getMessage()
        : String.valueOf(failure.getMessage());
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  /** Steps down, leaves the group and waits for the thread; at most a few seconds. */
  @Override
  public void close() {
    stop.countDown();
    try {
      if (!thread.join(ORDERLY_END)) {
        thread.interrupt();
        if (!thread.join(ORDERLY_END)) {
          LOG.warn("{} did not end in time", settings.id());
        }
      }
    } catch (InterruptedException interrupted) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
