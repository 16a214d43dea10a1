package io.tributary.benchmarks.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;

/** Jackson's stream of tokens, with its fast reading of numbers. */
final class JacksonDecoder implements Decoder {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private final Map<String, Integer> names = Columns.byName();

  @Override
  public void decode(byte[] json, Numbers numbers) throws IOException {
    numbers.begin();
    try (JsonParser parser = FACTORY.createParser(json)) {
      var _ = parser.nextToken();
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        Integer column = names.get(name);
        JsonToken token = parser.nextToken();
        if (column != null && token.isNumeric()) {
          numbers.put(column, parser.getFloatValue());
        } else if (name.equals("id")) {
          numbers.id(parser.getText());
        } else if (name.equals("y")) {
          numbers.label(parser.getText());
        } else {
          parser.skipChildren();
        }
      }
    }
  }
}
