package org.plumbline.reference;

import static org.plumbline.reference.Shapes.bump;
import static org.plumbline.reference.Shapes.ramp;
import static org.plumbline.reference.Shapes.square;

/**
 * Draws a chest as a detector without noise would see it: a map of density, 0 for air, about 0.6
 * for soft tissue, about 0.9 for the spine. It resembles a radiograph as a diagram does; nothing in
 * it comes from an image of a person.
 *
 * <p>Coordinates run from −1 to 1, x to the right, y downwards. {@code aside} is the distance from
 * the midline on one side, whatever the side.
 */
final class ChestDrawing {

  /** Rows and columns. */
  static final int SIZE = 256;

  private static final double PIXEL = 2.0 / SIZE;
  private static final double LUNG_AIR = 0.43;
  private static final int RIBS = 9;

  private final Anatomy anatomy;
  private final RandomStream random;
  private final float[] density = new float[SIZE * SIZE];

  /** How much of the beam passes lung at each pixel, in [0, 1]. */
  private final float[] lung = new float[SIZE * SIZE];

  /** 1 inside the body, 0 outside. */
  private final float[] body = new float[SIZE * SIZE];

  private ChestDrawing(Anatomy anatomy, RandomStream random) {
    this.anatomy = anatomy;
    this.random = random;
  }

  /**
   * A chest without a finding.
   *
   * @param random the stream for what differs between two images of one patient
   */
  static ChestDrawing of(Anatomy anatomy, RandomStream random) {
    ChestDrawing drawing = new ChestDrawing(anatomy, random);
    drawing.outline();
    drawing.fillTissue();
    drawing.drawSpineAndAirways();
    drawing.drawRibs();
    drawing.drawClavicles();
    drawing.drawVessels();
    drawing.addTexture();
    return drawing;
  }

  float[] density() {
    return density;
  }

  static double coordinate(int pixel) {
    return (pixel + 0.5) * PIXEL - 1;
  }

  private static int pixel(double coordinate) {
    return (int) Math.floor((coordinate + 1) / PIXEL);
  }

  private static boolean isInside(int row, int column) {
    return row >= 0 && row < SIZE && column >= 0 && column < SIZE;
  }

  // Lungs, body

  private void outline() {
    for (int row = 0; row < SIZE; row++) {
      double y = coordinate(row);
      for (int column = 0; column < SIZE; column++) {
        double x = coordinate(column);
        lung[row * SIZE + column] = (float) anatomy.lung(x, y);
        body[row * SIZE + column] = (float) body(x, y);
      }
    }
  }

  private void fillTissue() {
    for (int row = 0; row < SIZE; row++) {
      double y = coordinate(row);
      for (int column = 0; column < SIZE; column++) {
        int at = row * SIZE + column;
        double tissue = softTissue(coordinate(column), y) - LUNG_AIR * lung[at];
        density[at] = (float) (body[at] * tissue);
      }
    }
  }

  private static double body(double x, double y) {
    double aside = Math.abs(x);
    double shoulder = -1.30 + 0.72 * ramp(0.16, 1.0, aside);
    double flank = 1.02 - 0.13 * ramp(-0.35, 0.1, y) + 0.04 * ramp(0.3, 0.9, y);
    return ramp((y - shoulder) / 0.07) * ramp((flank - aside) / 0.06);
  }

  private double softTissue(double x, double y) {
    double thickness = 0.58 * anatomy.tissue() * (0.86 + 0.14 * (1 - square(x)));
    double belowDiaphragm = 0.13 * ramp(-0.03, 0.10, y - anatomy.diaphragm(x));
    double mediastinum = 0.08 * bump(x / 0.30);
    double bubble = 0.17 * bump((x - 0.36) / 0.15) * bump((y - anatomy.lungBase() - 0.25) / 0.11);
    return thickness + belowDiaphragm + mediastinum + breasts(x, y) - bubble;
  }

  private double breasts(double x, double y) {
    if (!anatomy.breasts()) {
      return 0;
    }
    double across = (Math.abs(x) - 0.45) / 0.33;
    double down = (y - 0.17) / 0.36;
    double round = 1 - across * across - down * down;
    return 0.07 * ramp(round / 0.25) * ramp(-0.3, 0.25, y);
  }

  // Bones, airways

  private void drawSpineAndAirways() {
    int left = pixel(-0.45);
    int right = pixel(0.45);
    for (int row = 0; row < SIZE; row++) {
      double y = coordinate(row);
      double vertebra = (y + 1) / 0.118;
      double disc = bump((vertebra - Math.floor(vertebra) - 0.5) / 0.5);
      for (int column = left; column <= right; column++) {
        double x = coordinate(column);
        double aside = Math.abs(x);
        double spine = ramp((0.11 - aside) / 0.05) * (0.055 + 0.03 * disc);
        double trachea = 0.12 * bump((x + 0.005) / 0.065) * ramp(-0.22, -0.36, y);
        double bronchi = 0.04 * bump((aside - 0.55 * (y + 0.26)) / 0.05) * bump((y + 0.18) / 0.10);
        int at = row * SIZE + column;
        density[at] += (float) (body[at] * (spine - trachea - bronchi));
      }
    }
  }

  private void drawRibs() {
    for (int rib = 0; rib < RIBS; rib++) {
      double start = anatomy.lungTop() + 0.035 + rib * anatomy.ribSpacing();
      for (int column = 0; column < SIZE; column++) {
        double aside = Math.abs(coordinate(column));
        drawPosteriorRib(column, aside, start);
        drawAnteriorRib(column, aside, start);
      }
    }
  }

  private void drawPosteriorRib(int column, double aside, double start) {
    double middle =
        start - 0.04 * bump((aside - 0.28) / 0.34) + anatomy.ribSlope() * square(aside / 0.7);
    double end = anatomy.lateralBorder(middle) + 0.045;
    double strength = 0.075 * ramp((aside - 0.09) / 0.05) * ramp((end - aside) / 0.05);
    drawBone(column, middle, 0.030, strength);
  }

  private void drawAnteriorRib(int column, double aside, double start) {
    double fromSide = anatomy.lungWidth() + 0.04 - aside;
    if (fromSide < 0) {
      return;
    }
    double middle = start + anatomy.ribSlope() + 0.02 + 0.62 * fromSide - 0.25 * square(fromSide);
    double strength = 0.034 * ramp((aside - 0.30) / 0.12) * ramp(fromSide / 0.04);
    drawBone(column, middle, 0.036, middle < 0.35 ? strength : 0);
  }

  private void drawClavicles() {
    for (int column = 0; column < SIZE; column++) {
      double aside = Math.abs(coordinate(column));
      double middle =
          anatomy.lungTop()
              + 0.17
              - 0.13 * ramp(0.06, 0.62, aside)
              + 0.03 * bump((aside - 0.2) / 0.2);
      double strength = 0.085 * ramp((aside - 0.06) / 0.04) * ramp((0.88 - aside) / 0.1);
      drawBone(column, middle, 0.034, strength);
    }
  }

  /** One column of a bone, brighter at its two edges as a tube is. */
  private void drawBone(int column, double middle, double halfWidth, double strength) {
    if (strength <= 0) {
      return;
    }
    int last = pixel(middle + halfWidth);
    for (int row = Math.max(0, pixel(middle - halfWidth)); row <= last && row < SIZE; row++) {
      double across = Math.abs(coordinate(row) - middle) / halfWidth;
      double profile = ramp((1 - across) / 0.35) * (0.7 + 0.4 * across * across);
      int at = row * SIZE + column;
      density[at] += (float) (body[at] * strength * profile);
    }
  }

  // Vessels, texture

  private void drawVessels() {
    for (int side = -1; side <= 1; side += 2) {
      double hilumY = side < 0 ? 0.0 : -0.05;
      int branches = 11 + random.below(4);
      for (int branch = 0; branch < branches; branch++) {
        double turn = -2.1 + 4.0 * (branch + random.between(0.1, 0.9)) / branches;
        double dx = side * (1 - 0.42 * Math.abs(turn));
        drawVessel(side * 0.17, hilumY, dx, turn, random.between(0.018, 0.030), 2);
      }
    }
  }

  private void drawVessel(
      double startX, double startY, double dx, double dy, double width, int generations) {
    double norm = Math.sqrt(dx * dx + dy * dy);
    double stepX = dx / norm * PIXEL;
    double stepY = dy / norm * PIXEL;
    double bend = random.between(-0.006, 0.006);
    int steps = (int) (random.between(0.22, 0.40) / PIXEL);
    double x = startX;
    double y = startY;
    for (int step = 0; step < steps; step++) {
      splat(x, y, width * (1 - 0.6 * step / steps), 0.055);
      double turned = stepX - bend * stepY;
      stepY += bend * stepX;
      stepX = turned;
      x += stepX;
      y += stepY;
    }
    if (generations > 0) {
      double fork = random.between(0.25, 0.5);
      drawVessel(x, y, stepX - fork * stepY, stepY + fork * stepX, width * 0.45, generations - 1);
      drawVessel(x, y, stepX + fork * stepY, stepY - fork * stepX, width * 0.45, generations - 1);
    }
  }

  /** A dot of a vessel, weighed so that a line of them one pixel apart adds up to its strength. */
  private void splat(double x, double y, double radius, double strength) {
    int top = pixel(y - radius);
    int left = pixel(x - radius);
    int bottom = pixel(y + radius);
    int right = pixel(x + radius);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        if (!isInside(row, column)) {
          continue;
        }
        double dx = (coordinate(column) - x) / radius;
        double dy = (coordinate(row) - y) / radius;
        int at = row * SIZE + column;
        double added = strength * lung[at] * bump(Math.sqrt(dx * dx + dy * dy)) * PIXEL / radius;
        density[at] += (float) added;
      }
    }
  }

  private void addTexture() {
    addLattice(7, 0.018);
    addLattice(19, 0.010);
    addLattice(43, 0.006);
  }

  /** Smooth random variation: normal values on a coarse lattice, joined smoothly. */
  private void addLattice(int cells, double sd) {
    double[] nodes = new double[(cells + 2) * (cells + 2)];
    for (int node = 0; node < nodes.length; node++) {
      nodes[node] = sd * random.gaussian();
    }
    for (int row = 0; row < SIZE; row++) {
      double down = (double) row * cells / SIZE;
      int up = (int) down;
      double v = ramp(down - up);
      for (int column = 0; column < SIZE; column++) {
        double across = (double) column * cells / SIZE;
        int left = (int) across;
        double u = ramp(across - left);
        int node = up * (cells + 2) + left;
        double above = nodes[node] + u * (nodes[node + 1] - nodes[node]);
        int below = node + cells + 2;
        double under = nodes[below] + u * (nodes[below + 1] - nodes[below]);
        int at = row * SIZE + column;
        density[at] += (float) ((above + v * (under - above)) * Math.min(1, 2 * density[at]));
      }
    }
  }

  // Finding, label

  /** Draws the finding into the lung; the part that heart or diaphragm cover stays covered. */
  void draw(Finding finding) {
    switch (finding.kind()) {
      case NODULE -> drawBlob(finding.x(), finding.y(), finding.radius(), finding.contrast(), 0.7);
      case CONSOLIDATION -> drawConsolidation(finding);
      case EFFUSION -> drawEffusion(finding);
    }
  }

  private void drawBlob(double x, double y, double radius, double contrast, double edge) {
    int top = Math.max(0, pixel(y - radius));
    int bottom = Math.min(SIZE - 1, pixel(y + radius));
    for (int row = top; row <= bottom; row++) {
      int left = Math.max(0, pixel(x - radius));
      int right = Math.min(SIZE - 1, pixel(x + radius));
      for (int column = left; column <= right; column++) {
        double distance =
            square((coordinate(column) - x) / radius) + square((coordinate(row) - y) / radius);
        int at = row * SIZE + column;
        density[at] += (float) (contrast * lung[at] * ramp((1 - distance) / edge));
      }
    }
  }

  private void drawConsolidation(Finding finding) {
    int lobes = 6;
    for (int lobe = 0; lobe < lobes; lobe++) {
      double x = finding.x() + finding.radius() * random.between(-0.5, 0.5);
      double y = finding.y() + finding.radius() * random.between(-0.5, 0.5);
      double radius = finding.radius() * random.between(0.5, 0.9);
      drawBlob(x, y, radius, finding.contrast() * 0.45, 1.0);
    }
  }

  private void drawEffusion(Finding finding) {
    for (int row = 0; row < SIZE; row++) {
      double y = coordinate(row);
      for (int column = 0; column < SIZE; column++) {
        double x = coordinate(column);
        int at = row * SIZE + column;
        if (lung[at] > 0 && (x < 0) == (finding.x() < 0)) {
          double meniscus = 0.5 * square(Math.max(0, Math.abs(x) - 0.25));
          double depth = y - (anatomy.lungBase() - finding.radius()) + meniscus;
          density[at] += (float) (finding.contrast() * 1.3 * lung[at] * ramp(depth / 0.10));
        }
      }
    }
  }
}
