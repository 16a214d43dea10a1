package io.tributary.streams.scoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.learning.task.Task;
import io.tributary.registry.ModelVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PredictionCodecTest {

  private static final ModelVersion MODEL = new ModelVersion("elec2", 3);

  private final PredictionCodec classes =
      new PredictionCodec(new Task.Classification("class", List.of("DOWN", "UP")));
  private final PredictionCodec values = new PredictionCodec(new Task.Regression("price"));

  @Test
  void shouldWriteLabelAndProbabilitiesWhenTaskIsClassification() {
    byte[] json = classes.encode(new Prediction("e1", MODEL, 3000, new float[] {0.25f, 0.75f}));

    assertThat(new String(json, UTF_8))
        .isEqualTo(
            "{\"id\":\"e1\",\"model\":\"elec2\",\"version\":3,\"examples\":3000,"
                + "\"label\":\"UP\",\"probabilities\":{\"DOWN\":0.25,\"UP\":0.75}}");
  }

  @Test
  void shouldWriteAndReadTheScoreWhenTaskIsAnomaly() {
    PredictionCodec scores = new PredictionCodec(new Task.Anomaly());

    byte[] json = scores.encode(new Prediction("e1", MODEL, 3000, new float[] {0.996f}));

    assertThat(new String(json, UTF_8))
        .isEqualTo(
            "{\"id\":\"e1\",\"model\":\"elec2\",\"version\":3,\"examples\":3000,\"score\":0.996}");
    assertThat(scores.decode(json).output()).containsExactly(0.996f);
  }

  @Test
  void shouldWriteAndReadAttributionsInTheirOrderWhenItIsExplained() {
    SequencedMap<String, Float> attributions = new LinkedHashMap<>();
    attributions.put("z\"", -3e-8f);
    attributions.put("a", 0f);

    byte[] json =
        values.encode(new Prediction("e1", MODEL, 3000, new float[] {0.5f}, attributions));

    assertThat(new String(json, UTF_8))
        .endsWith(",\"value\":0.5,\"attributions\":{\"z\\\"\":-3.0E-8,\"a\":0.0}}");
    assertThat(values.decode(json).attributions().entrySet())
        .containsExactlyElementsOf(attributions.entrySet());
    assertThat(
            values
                .decode(values.encode(new Prediction("e", MODEL, 0, new float[] {1})))
                .attributions())
        .isEmpty();
    byte[] wrong = new String(json, UTF_8).replaceFirst("\\{.z.*}}", "3}").getBytes(UTF_8);
    assertThatThrownBy(() -> values.decode(wrong)).hasMessageStartingWith("not a prediction of");
  }

  @Test
  void shouldNameFirstClassWhenProbabilitiesAreEqual() {
    assertThat(new Prediction("e1", MODEL, 1, new float[] {0.5f, 0.5f}).likeliest()).isZero();
  }

  @Test
  void shouldReadBackSameFloatsWhenTheyTakeEveryExponent() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        Prediction read =
            values.decode(values.encode(new Prediction("e", MODEL, 0, new float[] {value})));
        assertThat(Float.floatToRawIntBits(read.output()[0]))
            .isEqualTo(Float.floatToRawIntBits(value));
      }
    }
  }

  @Test
  void shouldReadBackEverythingWhenIdNeedsEscapes() {
    Prediction read =
        classes.decode(
            classes.encode(new Prediction("é\"\\\n", MODEL, 12, new float[] {0.125f, 0.875f})));

    assertThat(read.id()).isEqualTo("é\"\\\n");
    assertThat(read.model()).isEqualTo(MODEL);
    assertThat(read.examples()).isEqualTo(12);
    assertThat(read.output()).containsExactly(0.125f, 0.875f);
  }

  @Test
  void shouldReadBackTheIdWhenItHasCharactersOfEveryLength() {
    for (String id :
        List.of("", "a\u007f", "\u0000\u001f", "ß", "€", "\ud83d\ude00", "x".repeat(9999))) {
      Prediction read =
          classes.decode(classes.encode(new Prediction(id, MODEL, 1, new float[] {0.5f, 0.5f})));

      assertThat(read.id()).isEqualTo(id);
    }
  }

  @Test
  void shouldReadBackTheIdWhenItIsNoUnicode() {
    for (String id : List.of("\ud83d", "\ude00x", "\ud83d\ud83d\ude00")) {
      Prediction read =
          classes.decode(classes.encode(new Prediction(id, MODEL, 1, new float[] {0.5f, 0.5f})));

      assertThat(read.id()).isEqualTo(id);
    }
  }

  @Test
  void shouldWriteWholeNumbersWhenTheyHaveAnyLength() {
    for (long examples : new long[] {0, 9, 10, 99, 100, 1_234_567, Long.MAX_VALUE}) {
      Prediction read =
          values.decode(values.encode(new Prediction("e", MODEL, examples, new float[] {1})));

      assertThat(read.examples()).isEqualTo(examples);
    }
  }

  @Test
  void shouldRefuseWhenOutputIsNotFinite() {
    Prediction broken = new Prediction("e", MODEL, 0, new float[] {Float.NaN});

    assertThatThrownBy(() -> values.encode(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void shouldRefuseWhenClassIsMissingOrUnknown() {
    for (String probabilities : List.of("{\"UP\":1.0}", "{\"DOWN\":0.5,\"SIDEWAYS\":0.5}")) {
      String json =
          "{\"id\":\"e\",\"model\":\"m\",\"version\":1,\"examples\":1,\"probabilities\":"
              + probabilities
              + "}";
      assertThatThrownBy(() -> classes.decode(json.getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldRefuseWhenBytesAreNoPrediction() {
    for (String text : List.of("", "[]", "{", "{\"id\":\"e\"}", "junk")) {
      assertThatThrownBy(() -> classes.decode(text.getBytes(UTF_8)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
