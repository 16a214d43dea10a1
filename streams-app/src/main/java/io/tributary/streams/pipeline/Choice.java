package io.tributary.streams.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reader of one value out of a closed set.
 *
 * @param options by the name in the file
 * @param notYet names that a later version will know
 */
record Choice<T>(SequencedMap<String, T> options, List<String> notYet) implements ValueReader<T> {

  Choice {
    options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    notYet = List.copyOf(notYet);
  }

  /** The constants of an enum, {@code STOP_PUBLISHING} being written {@code stop-publishing}. */
  static <E extends Enum<E>> Choice<E> of(Class<E> type, String... notYet) {
    SequencedMap<String, E> options = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      options.put(name(constant), constant);
    }
    return new Choice<>(options, List.of(notYet));
  }

  /** A key that can say only what is so anyway. */
  static Choice<String> only(String value, String... notYet) {
    SequencedMap<String, String> options = new LinkedHashMap<>();
    options.put(value, value);
    return new Choice<>(options, List.of(notYet));
  }

  /** How the file names a constant. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Optional<T> read(Value value) {
    return value.text().flatMap(text -> choose(text.strip(), value));
  }

  private Optional<T> choose(String text, Value value) {
    Optional<T> chosen = Optional.ofNullable(options.get(text));
    if (chosen.isEmpty()) {
      value.mistake(
          notYet.contains(text)
              ? "does not know '"
                  + text
                  + "' in this version of Tributary yet; write "
                  + list()
                  + "."
              : "must be " + list() + ", but is " + Value.quoted(text) + "." + guess(text));
    }
    return chosen;
  }

  private String list() {
    return String.join(" or ", options.keySet());
  }

  private String guess(String text) {
    return Suggestion.nearest(text, options.keySet())
        .filter(_ -> options.size() > 1)
        .map(nearest -> " Did you mean '" + nearest + "'?")
        .orElse("");
  }
}
