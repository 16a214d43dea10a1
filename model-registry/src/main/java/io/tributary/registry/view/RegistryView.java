package io.tributary.registry.view;

import io.tributary.registry.ModelVersion;
import io.tributary.registry.view.Damage.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Versions and aliases as the records of the two topics tell them, in the order of each topic. A
 * damaged record is remembered as {@link Damage} and otherwise ignored.
 *
 * <p>Changed by the two {@code apply} methods only. Not safe for use by several threads at once.
 */
public final class RegistryView {

  private final Versions versions = new Versions();
  private final Aliases aliases = new Aliases();
  private final List<Damage> damage = new ArrayList<>();

  /** Takes the next record of the snapshots topic; never throws because of its content. */
  public void applySnapshot(
      byte @Nullable [] key, byte @Nullable [] value, long offset, Instant time) {
    versions
        .apply(key, value, offset, time)
        .ifPresent(reason -> damage.add(Damage.at(Log.SNAPSHOTS, offset, key, reason)));
  }

  /** Takes the next record of the aliases topic; never throws because of its content. */
  public void applyAlias(
      byte @Nullable [] key, byte @Nullable [] value, long offset, Instant time) {
    aliases
        .apply(value, offset, time)
        .ifPresent(reason -> damage.add(Damage.at(Log.ALIASES, offset, key, reason)));
  }

  /** Names of the models that have a version or an alias. */
  public SortedSet<String> models() {
    SortedSet<String> models = new TreeSet<>(versions.models());
    models.addAll(aliases.models());
    return models;
  }

  /** The published versions of a model, oldest first. */
  public List<Published> versions(String model) {
    return List.copyOf(versions.all(model));
  }

  public Optional<Published> version(ModelVersion version) {
    return versions.find(version);
  }

  /**
   * The newest version that passes; older ones are asked only when newer ones do not.
   *
   * @param allowed says whether a version may be served
   */
  public Optional<Published> newest(String model, Predicate<Published> allowed) {
    return versions.newest(model, allowed);
  }

  /** Version numbers that should be there, since a later one is; empty when all is well. */
  public List<Integer> missing(String model) {
    return versions.missing(model);
  }

  /** Which version an alias names now; empty when there is no such alias. */
  public OptionalInt alias(String model, String alias) {
    return aliases.now(model, alias);
  }

  /** Every alias of a model and the version that it names now, by name. */
  public Map<String, Integer> aliases(String model) {
    return Collections.unmodifiableMap(new TreeMap<>(aliases.now(model)));
  }

  /** Which version an alias named at a time; empty when there was no such alias yet. */
  public OptionalInt aliasAt(String model, String alias, Instant time) {
    return aliases.at(model, alias, time);
  }

  /**
   * Which version an alias named before the one that it names now; empty when there is none. Who
   * goes there again and again goes back one promotion after the other, since going back is none.
   */
  public OptionalInt aliasBefore(String model, String alias) {
    return aliases.before(model, alias);
  }

  /** Every movement of a model's aliases, oldest first. */
  public List<AliasMove> history(String model) {
    return List.copyOf(aliases.history(model));
  }

  /** The records that could not be used or contradict others, as they were met. */
  public List<Damage> damage() {
    return List.copyOf(damage);
  }
}
