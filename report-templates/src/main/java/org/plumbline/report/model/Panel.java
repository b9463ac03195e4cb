package org.plumbline.report.model;

import java.awt.Graphics2D;
import java.util.function.Consumer;

/**
 * A picture of known size that draws itself with its upper left corner at the origin.
 *
 * @param width in points of 1/72 inch
 * @param height in points of 1/72 inch
 * @param drawing what draws it
 */
public record Panel(double width, double height, Consumer<Graphics2D> drawing) {}
