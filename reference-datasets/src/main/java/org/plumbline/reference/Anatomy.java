package org.plumbline.reference;

import static org.plumbline.reference.Shapes.ramp;
import static org.plumbline.reference.Shapes.square;

/**
 * The build of one phantom patient; lengths in units of half an image.
 *
 * @param lungWidth from the midline to the outer border of a lung
 * @param lungTop height of the lung apices, negative upwards
 * @param lungBase height of the domes of the diaphragm
 * @param heart size of the heart relative to the usual one
 * @param ribSpacing distance between neighbouring ribs
 * @param ribSlope how steeply the ribs fall to the side
 * @param tissue thickness of soft tissue relative to the usual one
 * @param breasts true where breast shadows are drawn
 */
record Anatomy(
    double lungWidth,
    double lungTop,
    double lungBase,
    double heart,
    double ribSpacing,
    double ribSlope,
    double tissue,
    boolean breasts) {

  static Anatomy draw(RandomStream random, boolean female) {
    return new Anatomy(
        random.near(female ? 0.70 : 0.74, 0.025),
        random.near(-0.74, 0.02),
        random.near(0.42, 0.04),
        random.near(1.0, 0.06),
        random.near(0.132, 0.005),
        random.near(0.24, 0.04),
        random.near(1.0, 0.07),
        female);
  }

  /** The same patient lying in bed, beam from the front: larger heart, smaller breath. */
  Anatomy anteroposterior() {
    return new Anatomy(
        lungWidth * 0.97,
        lungTop + 0.02,
        lungBase - 0.07,
        heart * 1.13,
        ribSpacing * 0.96,
        ribSlope,
        tissue * 1.04,
        breasts);
  }

  /** How much of the beam passes lung at this place, in [0, 1]: heart and vessels displace it. */
  double lung(double x, double y) {
    double aside = Math.abs(x);
    double lateral = lateralBorder(y);
    double medial = medialBorder(y);
    if (y < lungTop || aside > lateral || aside < medial - 0.05) {
      return 0;
    }
    double inside =
        ramp((aside - medial) / 0.05 + 0.5)
            * ramp((lateral - aside) / 0.035)
            * ramp((y - lungTop) / 0.05)
            * ramp((diaphragm(x) - y) / 0.03 + 0.5);
    return inside * (1 - heartShadow(x, y));
  }

  double lateralBorder(double y) {
    double down = Math.min(1, (y - lungTop) / 0.85);
    double widening = down <= 0 ? 0 : Math.sqrt(1 - square(1 - down));
    return 0.36 + (lungWidth - 0.36) * widening;
  }

  private double medialBorder(double y) {
    double up = Math.max(0, 1 - (y - lungTop) / 0.4);
    return 0.13 + 0.18 * square(up);
  }

  /** The dome of the diaphragm: higher on the right of the patient, falling to the sides. */
  double diaphragm(double x) {
    double aside = Math.abs(x);
    double side = x < 0 ? -0.025 : 0.025;
    double fall = (aside - 0.34) / 0.42;
    return lungBase + side + (fall > 0 ? 0.30 * square(fall) : 0.10 * square(fall));
  }

  /** 1 in the heart and the great vessels, 0 outside. */
  private double heartShadow(double x, double y) {
    double dx = x - 0.13;
    double dy = y - (lungBase - 0.17);
    double along = (0.84 * dx + 0.54 * dy) / (0.37 * heart);
    double across = (0.84 * dy - 0.54 * dx) / (0.26 * heart);
    double ventricles = ramp((1 - along * along - across * across) / 0.30);
    double vessels = Math.max(ellipse(x - 0.11, y + 0.30, 0.12, 0.14), greatVessels(x, y));
    double rightAtrium = 0.9 * ellipse(x + 0.10, y - 0.16, 0.13, 0.24);
    return Math.max(ventricles, Math.max(vessels, rightAtrium));
  }

  /** Aorta and pulmonary trunk beside the spine, from the aortic knob down to the heart. */
  private static double greatVessels(double x, double y) {
    double pulmonary = ellipse(x - 0.10, y + 0.08, 0.13, 0.17);
    return Math.max(pulmonary, 0.9 * ellipse(x + 0.05, y + 0.15, 0.13, 0.40));
  }

  private static double ellipse(double dx, double dy, double halfWidth, double halfHeight) {
    return ramp((1 - square(dx / halfWidth) - square(dy / halfHeight)) / 0.45);
  }
}
