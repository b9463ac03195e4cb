package org.plumbline.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * An image on its way through preprocessing.
 *
 * @param channels its channels, all of one size
 * @param low smallest value that a pixel could have, whatever the image; as good as the steps so
 *     far tell
 * @param high largest value that a pixel could have
 */
record Picture(List<Plane> channels, double low, double high) {

  Picture {
    channels = List.copyOf(channels);
  }

  static Picture of(PixelImage image) {
    PixelImage.Range range = image.storedRange();
    return new Picture(List.of(new StoredPlane(image)), range.low(), range.high());
  }

  int rows() {
    return channels.get(0).rows();
  }

  int columns() {
    return channels.get(0).columns();
  }

  /** Each value through a monotone function. */
  Picture map(DoubleUnaryOperator function) {
    double a = function.applyAsDouble(low);
    double b = function.applyAsDouble(high);
    return map(function, Math.min(a, b), Math.max(a, b));
  }

  /** Each value through a function whose result lies in a range. */
  Picture map(DoubleUnaryOperator function, double newLow, double newHigh) {
    return new Picture(eachPlane(p -> new MappedPlane(p, function)), newLow, newHigh);
  }

  /** Each channel through its own function; the range is not followed any further. */
  Picture mapChannels(List<DoubleUnaryOperator> functions) {
    List<Plane> mapped = new ArrayList<>();
    for (int i = 0; i < channels.size(); i++) {
      mapped.add(new MappedPlane(channels.get(i), functions.get(i)));
    }
    return new Picture(mapped, low, high);
  }

  Picture reshape(Reshape reshape) {
    return new Picture(eachPlane(reshape), low, high);
  }

  Picture repeat(int times) {
    return new Picture(Collections.nCopies(times, Grid.of(channels.get(0))), low, high);
  }

  private List<Plane> eachPlane(Reshape change) {
    return channels.stream().map(change::apply).toList();
  }

  /** What makes a plane of another. */
  interface Reshape {
    Plane apply(Plane source);
  }
}
