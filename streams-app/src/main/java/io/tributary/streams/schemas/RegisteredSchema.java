package io.tributary.streams.schemas;

import java.util.List;

/**
 * A schema as it was registered.
 *
 * @param type {@code AVRO}, {@code PROTOBUF} or {@code JSON}
 * @param text in the schema's own language
 * @param references what it imports or names, in their order
 */
public record RegisteredSchema(String type, String text, List<Reference> references) {

  public RegisteredSchema {
    references = List.copyOf(references);
  }

  /**
   * Another schema that this one needs.
   *
   * @param name by which it is imported
   */
  public record Reference(String name, RegisteredSchema schema) {}
}
