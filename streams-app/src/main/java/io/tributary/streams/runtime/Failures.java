package io.tributary.streams.runtime;

import io.tributary.streams.commit.TaskRevivedException;
import io.tributary.streams.failure.OutageException;
import io.tributary.streams.failure.UserException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.jspecify.annotations.Nullable;

/** The first failure that ended a role ends the program. Safe for use by many threads. */
final class Failures {

  private final CompletableFuture<Void> first = new CompletableFuture<>();

  /**
   * Whether the same may go well at another time: a broker is away, or a transaction was fenced, or
   * ended by its timeout while this process stood still.
   */
  static boolean passes(Throwable failure) {
    return find(failure, UserException.class).isEmpty()
        && (find(failure, RetriableException.class).isPresent()
            || find(failure, InvalidTxnStateException.class).isPresent()
            || find(failure, TaskMigratedException.class).isPresent()
            || find(failure, TaskCorruptedException.class).isPresent()
            || find(failure, TaskRevivedException.class).isPresent());
  }

  /** Whether it passes, and how long it lasts says nothing about this program. */
  static boolean isOutage(Throwable failure) {
    return passes(failure) && find(failure, OutageException.class).isPresent();
  }

  /** The innermost message, which says what happened. */
  static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** Notes that a role has ended by this failure. */
  void ended(Role role, Throwable failure) {
    ended(
        find(failure, UserException.class)
            .orElseGet(
                () ->
                    new UserException(
                        UserException.FAILED,
                        "%s stopped: %s".formatted(role.id(), message(failure)),
                        failure)));
  }

  void ended(UserException failure) {
    first.completeExceptionally(failure);
  }

  /** Whether a role has ended. */
  boolean any() {
    return first.isDone();
  }

  /**
   * Returns when the time is over.
   *
   * @throws UserException as soon as a role has ended by a failure
   */
  void await(Duration patience) throws InterruptedException {
    try {
      first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      return;
    } catch (ExecutionException ended) {
      throw find(ended, UserException.class).orElseThrow();
    }
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
