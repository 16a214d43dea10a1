package io.tributary.streams.topics;

import java.util.function.Predicate;

/**
 * A setting that a topic must have.
 *
 * @param setting its name in Kafka
 * @param wanted what it is set to when the topic is made, and what a cure proposes
 * @param holds whether a value found is as good
 * @param otherwise what would go wrong, as the end of a sentence
 */
record Requirement(String setting, String wanted, Predicate<String> holds, String otherwise) {

  static Requirement exactly(String setting, String wanted, String otherwise) {
    return new Requirement(setting, wanted, wanted::equals, otherwise);
  }

  static Requirement atLeast(String setting, long wanted, String otherwise) {
    return new Requirement(
        setting, Long.toString(wanted), found -> Long.parseLong(found) >= wanted, otherwise);
  }
}
