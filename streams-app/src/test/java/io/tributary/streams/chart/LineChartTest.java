package io.tributary.streams.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class LineChartTest {

  @Test
  void shouldDrawEveryLineAsWellFormedSvg() throws Exception {
    Series up = new Series("up & <away>");
    up.add(0, 0);
    up.add(10, 1);
    up.add(11, Double.NaN);
    Series flat = new Series("flat");
    flat.add(5, 0.5);
    String svg = new LineChart("Title", "x", List.of(up, flat)).svg();

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    assertThat(svg).contains("points=\"60.0,332.0 864.0,64.0\"").contains("up &amp; &lt;away>");
  }

  @Test
  void shouldRefuseToDrawNothing() {
    LineChart empty = new LineChart("Title", "x", List.of(new Series("none")));
    assertThatThrownBy(empty::svg).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void shouldPlaceTicksOnRoundValues() {
    assertThat(new Axis(0, 45_312, 0, 1).ticks(8))
        .containsExactly(0.0, 10_000.0, 20_000.0, 30_000.0, 40_000.0);
    assertThat(new Axis(0.5, 1, 0, 1).ticks(6)).hasSize(6);
  }
}
