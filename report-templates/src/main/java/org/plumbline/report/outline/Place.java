package org.plumbline.report.outline;

/**
 * A place in a template.
 *
 * @param file name of the file below the template's folder
 * @param line counted from 1; 0 for the file as a whole
 */
public record Place(String file, int line) {}
