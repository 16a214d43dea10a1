package io.tributary.streams.cli;

import io.tributary.registry.AliasChange;
import io.tributary.streams.models.AliasAnswer;
import io.tributary.streams.models.AliasMover;
import io.tributary.streams.models.AliasWish;
import io.tributary.streams.models.ModelJson;
import io.tributary.streams.pipeline.Pipeline;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which alias is moved, and how that is told. */
final class AliasOptions {

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      converter = AliasName.class,
      description = "The alias to move; ${DEFAULT-VALUE} when left out.")
  private String alias = AliasChange.CHAMPION;

  @Option(
      names = "--if-current",
      paramLabel = "VERSION",
      description = {
        "Move it only if it names this version now, else fail; "
            + AliasWish.NONE
            + " for no version yet."
      })
  private @Nullable String current;

  @Option(names = "--why", paramLabel = "TEXT", description = "The reason, kept with the move.")
  private @Nullable String why;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  /**
   * Moves the alias and says so.
   *
   * @param version empty for the one before
   */
  void move(Pipeline pipeline, Optional<String> version, PrintWriter out) {
    AliasWish wish =
        new AliasWish(
            alias,
            version,
            Optional.ofNullable(current),
            System.getProperty("user.name", "unknown"),
            Optional.ofNullable(why));
    AliasAnswer answer = new AliasMover(pipeline, Clock.systemUTC()).carryOut(wish);
    out.println(json ? ModelJson.of(answer) : told(answer));
    out.flush();
  }

  private static String told(AliasAnswer answer) {
    if (!answer.moved()) {
      return "%s is %s already".formatted(answer.alias(), answer.version());
    }
    String before =
        answer.previous().isPresent() ? "version " + answer.previous().getAsInt() : "no version";
    return "%s is %s now, and was %s".formatted(answer.alias(), answer.version(), before);
  }

  private static final class AliasName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        return AliasChange.requireAlias(text);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(String.valueOf(wrong.getMessage()));
      }
    }
  }
}
