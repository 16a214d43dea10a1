package io.tributary.streams.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.streams.failure.UserException;
import io.tributary.streams.pipeline.Pipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventImagesTest {

  private final Pipeline digits = TestPipelines.digits("classification, classes: [\"0\", \"1\"]");
  private final EventImages images = new EventImages(digits, List.of(2, 2));

  @Test
  void shouldTakePixelsAsNumbersAndTheLabelByItsText() {
    assertSame(images.read(new byte[] {0, 127, -128, -1}, 1), "[0, 127, 128, 255]", digits);
  }

  @Test
  void shouldTakeTheLabelAsANumberWhenTheTaskIsRegression() {
    Pipeline ages = TestPipelines.digits("regression");
    Reading reading = new EventImages(ages, List.of(4)).read(new byte[] {1, 2, 3, 4}, 200);
    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Event.class, event -> assertThat(event.target()).containsExactly(200));
  }

  @Test
  void shouldRejectALabelThatIsNoClass() {
    assertThat(images.read(new byte[4], 7))
        .isEqualTo(
            new Reading.Rejected(Reason.UNKNOWN_CLASS, "field 'digit' is none of the classes: 7"));
  }

  @Test
  void shouldGiveEachEventArraysOfItsOwn() {
    byte[] pixels = {1, 2, 3, 4};
    Reading.Event first = (Reading.Event) images.read(pixels, 0);
    pixels[0] = 9;
    images.read(pixels, 1);
    assertThat(first.inputs().numeric()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void shouldRefuseAPipelineThatLearnsFromMore() {
    refused(TestPipelines.pictures(), "it declares [age, pixels [1, 2, 3]].");
    refused(TestPipelines.prices(), "must declare one image and no other feature");
    refused(
        digits,
        "The file holds images of [28, 28], but the pipeline's image 'pixels' has the shape"
            + " [1, 2, 2].");
  }

  private static void refused(Pipeline pipeline, String message) {
    assertThatThrownBy(() -> new EventImages(pipeline, List.of(28, 28)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static void assertSame(Reading fromFile, String pixels, Pipeline pipeline) {
    String json = "{\"pixels\": %s, \"digit\": 1}".formatted(pixels);
    Reading fromJson = new JsonEventReader(pipeline).read(json.getBytes(UTF_8));
    assertThat(fromFile)
        .isInstanceOfSatisfying(
            Reading.Event.class,
            event -> {
              Reading.Event expected = (Reading.Event) fromJson;
              assertThat(event.inputs().numeric()).isEqualTo(expected.inputs().numeric());
              assertThat(event.target()).isEqualTo(expected.target());
            });
  }
}
