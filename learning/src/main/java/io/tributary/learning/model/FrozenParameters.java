package io.tributary.learning.model;

import io.tributary.learning.features.FeatureSpec;
import io.tributary.learning.model.TrainedModel.DenseParameters;
import io.tributary.learning.network.LayerSpec;
import io.tributary.learning.network.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parameters out of an arena and back into one, bit for bit.
 *
 * @param embeddings per table {@code [buckets, dimensions]}
 * @param layers the dense layers, the output layer last
 */
public record FrozenParameters(List<float[]> embeddings, List<DenseParameters> layers) {

  /** Copies the parameters of an arena, leaving out the padding. */
  public static FrozenParameters of(Layout layout, float[] arena) {
    List<float[]> embeddings = new ArrayList<>();
    for (Layout.Table table : layout.tables()) {
      embeddings.add(Arrays.copyOfRange(arena, table.offset(), table.offset() + table.size()));
    }
    List<DenseParameters> layers = new ArrayList<>();
    for (Layout.Affine layer : layout.layers()) {
      float[] weight = new float[layer.in() * layer.out()];
      for (int i = 0; i < layer.in(); i++) {
        System.arraycopy(
            arena, layer.weight() + i * layer.stride(), weight, i * layer.out(), layer.out());
      }
      float[] bias = Arrays.copyOfRange(arena, layer.bias(), layer.bias() + layer.out());
      layers.add(new DenseParameters(layer.in(), layer.out(), weight, bias, layer.activation()));
    }
    return new FrozenParameters(embeddings, layers);
  }

  /** The layout that fits the parameters. */
  Layout layout(FeatureSpec features) {
    List<LayerSpec> hidden = new ArrayList<>();
    for (DenseParameters layer : layers.subList(0, layers.size() - 1)) {
      hidden.add(new LayerSpec.Dense(layer.out(), layer.activation()));
    }
    return Layout.of(features, hidden, layers.getLast().out());
  }

  /** A new arena that holds the parameters and zero padding. */
  float[] thaw(Layout layout) {
    float[] arena = new float[layout.length()];
    for (int t = 0; t < embeddings.size(); t++) {
      Layout.Table table = layout.tables().get(t);
      System.arraycopy(embeddings.get(t), 0, arena, table.offset(), table.size());
    }
    for (int l = 0; l < layers.size(); l++) {
      Layout.Affine to = layout.layers().get(l);
      DenseParameters from = layers.get(l);
      for (int i = 0; i < from.in(); i++) {
        System.arraycopy(
            from.weight(), i * from.out(), arena, to.weight() + i * to.stride(), from.out());
      }
      System.arraycopy(from.bias(), 0, arena, to.bias(), from.out());
    }
    return arena;
  }
}
