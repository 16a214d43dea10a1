package io.tributary.registry.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.AliasChange;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasCodecTest {

  @Test
  void shouldReadWhatItWrote() {
    AliasChange change =
        new AliasChange("fraud", "champion", 4, OptionalInt.of(3), "policy latest", "newest");

    assertThat(AliasCodec.key(change)).asString(UTF_8).isEqualTo("fraud@champion");
    assertThat(AliasCodec.decode(AliasCodec.encode(change))).isEqualTo(change);
  }

  @Test
  void shouldReadTheFirstChangeOfAnAlias() {
    AliasChange first = new AliasChange("fraud", "champion", 1, OptionalInt.empty(), "ann", "");

    assertThat(AliasCodec.decode(AliasCodec.encode(first))).isEqualTo(first);
  }

  @Test
  void shouldNameAFieldThatIsMissing() {
    byte[] json = "{\"format\":1,\"model\":\"fraud\",\"alias\":\"champion\"}".getBytes(UTF_8);

    assertThatThrownBy(() -> AliasCodec.decode(json))
        .isInstanceOf(DamagedRecordException.class)
        .hasMessage("an alias change without 'version'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "Champion", "cham pion", "-x"})
  void shouldRefuseAnAliasOfAnotherForm(String alias) {
    assertThatThrownBy(() -> new AliasChange("fraud", alias, 1, OptionalInt.empty(), "ann", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + alias + "'");
  }
}
