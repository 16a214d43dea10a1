package io.tributary.streams.cli;

import io.tributary.streams.rehearse.LabelDelay;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1000}, events that are counted, or a time such as {@code 7d}. */
final class LabelDelayConverter implements ITypeConverter<LabelDelay> {

  private static final Pattern EVENTS = Pattern.compile("[0-9]{1,9}");

  @Override
  public LabelDelay convert(String text) {
    if (EVENTS.matcher(text).matches()) {
      return new LabelDelay.Events(Integer.parseInt(text));
    }
    try {
      return new LabelDelay.Time(new DurationConverter().convert(text));
    } catch (TypeConversionException noTime) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no delay; write a number of events such as 1000, or a time such as 7d");
    }
  }
}
