package io.tributary.registry.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, or that contradicts an earlier one.
 *
 * @param log which of the two topics
 * @param offset of the record
 * @param key the record's key as text, cut when it is long
 * @param reason what is wrong with it
 */
public record Damage(Log log, long offset, String key, String reason) {

  private static final int LONGEST_KEY = 200;

  /** The topics of the registry. */
  public enum Log {
    SNAPSHOTS,
    ALIASES
  }

  static Damage at(Log log, long offset, byte @Nullable [] key, String reason) {
    String text = key == null ? "" : new String(key, UTF_8);
    String shown = text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) + "…" : text;
    return new Damage(log, offset, shown, reason);
  }

  @Override
  public String toString() {
    return "%s topic, offset %d, key '%s': %s"
        .formatted(log == Log.SNAPSHOTS ? "snapshots" : "aliases", offset, key, reason);
  }
}
