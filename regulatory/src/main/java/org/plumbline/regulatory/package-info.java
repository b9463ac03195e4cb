/**
 * Requirement catalogues as data and the traceability of each requirement to evidence.
 *
 * <p>Start at {@link org.plumbline.regulatory.TraceabilityMatrix}: it holds the {@link
 * org.plumbline.regulatory.Catalogue} against what a run computed. The requirements are
 * paraphrased; the official text governs. What a catalogue knows from memory is marked as to be
 * confirmed wherever it is printed.
 */
package org.plumbline.regulatory;
