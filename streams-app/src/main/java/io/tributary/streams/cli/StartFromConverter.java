package io.tributary.streams.cli;

import io.tributary.streams.runtime.StartFrom;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a pipeline begins. */
final class StartFromConverter implements ITypeConverter<StartFrom> {

  @Override
  public StartFrom convert(String text) {
    try {
      return StartFrom.parse(text);
    } catch (IllegalArgumentException none) {
      throw new TypeConversionException(String.valueOf(none.getMessage()));
    }
  }
}
