package io.tributary.streams.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a reader makes of each schema that wrote a record, made once. Confined to one thread.
 *
 * @param <P> how to read the records of a schema
 */
public final class SchemaPlans<P> {

  private final SchemaRegistry registry;
  private final String type;
  private final Function<RegisteredSchema, P> maker;
  private final Map<Integer, Planned<P>> plans = new HashMap<>();
  private int lastId = -1;
  private @Nullable Planned<P> last;

  /** What became of a schema. */
  public sealed interface Planned<P> {}

  /** A schema whose records can be read. */
  public record Fit<P>(P plan) implements Planned<P> {}

  /** A schema whose records cannot be read. */
  public record Unfit<P>(String why) implements Planned<P> {}

  /**
   * @param type of schemas, as {@link RegisteredSchema#type}
   * @param maker throws whatever it likes at a schema that is none
   */
  public SchemaPlans(SchemaRegistry registry, String type, Function<RegisteredSchema, P> maker) {
    this.registry = registry;
    this.type = type;
    this.maker = maker;
  }

  /**
   * The plan for a schema.
   *
   * @throws SchemaRegistryException as {@link SchemaRegistry#find}
   */
  public Planned<P> of(int id) {
    if (id == lastId && last != null) {
      return last;
    }
    Planned<P> planned = plans.get(id);
    if (planned == null) {
      Optional<RegisteredSchema> schema = registry.find(id);
      if (schema.isEmpty()) {
        // Not kept: it may be registered later.
        return unfit(id, "is not in the registry");
      }
      planned = plan(id, schema.get());
      plans.put(id, planned);
    }
    lastId = id;
    last = planned;
    return planned;
  }

  private Planned<P> plan(int id, RegisteredSchema schema) {
    if (!schema.type().equals(type)) {
      return unfit(id, "is of the type " + schema.type());
    }
    try {
      return new Fit<>(maker.apply(schema));
    } catch (RuntimeException unfit) {
      // Parsers throw many kinds at what is no schema, and the thread must go on.
      return unfit(id, String.valueOf(unfit.getMessage()));
    } catch (StackOverflowError tooDeep) {
      return unfit(id, "has too many types within each other");
    }
  }

  private static <P> Planned<P> unfit(int id, String why) {
    return new Unfit<>("schema " + id + " " + why);
  }
}
