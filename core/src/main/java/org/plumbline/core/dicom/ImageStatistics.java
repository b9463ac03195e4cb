package org.plumbline.core.dicom;

import java.util.OptionalDouble;

/**
 * What an image looks like in ten numbers, for the case profile and for drift.
 *
 * <p>Computed from all pixels, padding included, after the modality transform and before any
 * window, in a fixed order of summation, so that equal pixels give equal bits.
 *
 * @param mean arithmetic mean, in the unit of the modality transform
 * @param sd standard deviation with divisor n, in that unit; 0 of a constant image
 * @param percentile1 smallest value that at least 1% of the pixels do not exceed (definition 1 of
 *     Hyndman and Fan 1996), in that unit
 * @param percentile50 the same of 50%: the median, the lower of two middle values
 * @param percentile99 the same of 99%
 * @param noise standard deviation of white noise by Immerkær (1996): \( \sqrt{\pi / 2} \) times the
 *     mean over the inner pixels of the absolute response, divided by 6, to the kernel [1 −2 1; −2
 *     4 −2; 1 −2 1], in that unit; empty of an image with fewer than 3 rows or columns
 * @param sharpness variance, with divisor n, of the Laplacian [0 1 0; 1 −4 1; 0 1 0] over the inner
 *     pixels (Pech-Pacheco et al. 2000), in that unit squared; empty of an image with fewer than 3
 *     rows or columns
 * @param entropy Shannon entropy of a histogram of 256 equal bins from the smallest to the largest
 *     value of the image, in bits, in [0, 8]; 0 of a constant image
 * @param rows height in pixels
 * @param columns width in pixels
 * @see <a href="https://doi.org/10.1006/cviu.1996.0060">Immerkær (1996), Fast noise variance
 *     estimation</a>
 * @see <a href="https://doi.org/10.1109/ICPR.2000.903548">Pech-Pacheco et al. (2000), Diatom
 *     autofocusing in brightfield microscopy</a>
 * @see <a href="https://doi.org/10.1002/j.1538-7305.1948.tb01338.x">Shannon (1948)</a>
 * @see <a href="https://doi.org/10.2307/2684934">Hyndman and Fan (1996), Sample quantiles in
 *     statistical packages</a>
 */
public record ImageStatistics(
    double mean,
    double sd,
    double percentile1,
    double percentile50,
    double percentile99,
    OptionalDouble noise,
    OptionalDouble sharpness,
    double entropy,
    int rows,
    int columns) {

  /** Version of the definitions; raised whenever a number of an equal image could change. */
  public static final int DEFINITION_VERSION = 1;

  /** Computes the statistics of an image, in time linear in its pixels. */
  public static ImageStatistics of(DicomImage image) {
    GreyLevels levels = GreyLevels.of(image);
    Texture texture = Texture.of(image);
    double mean = levels.mean();
    return new ImageStatistics(
        mean,
        Math.sqrt(levels.variance(mean)),
        levels.percentile(1),
        levels.percentile(50),
        levels.percentile(99),
        texture.noise(),
        texture.sharpness(),
        levels.entropy(),
        image.rows(),
        image.columns());
  }
}
