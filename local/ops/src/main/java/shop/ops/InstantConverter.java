package shop.ops;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a time argument. */
final class InstantConverter implements ITypeConverter<Instant> {
  InstantConverter() {}

  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'%s' is not a time in UTC, such as 2026-11-25T12:00:00Z".formatted(text));
    }
  }
}
