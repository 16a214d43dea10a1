package io.tributary.streams.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release of the program this is. */
public final class Release {

  /** As the build names it, such as {@code 0.1.0}. */
  public static final String VERSION = version();

  private static final String FILE = "/release.properties";

  private Release() {}

  private static String version() {
    try (InputStream in = Release.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, UTF_8));
      return properties.getProperty("version");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
