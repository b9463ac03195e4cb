/**
 * How often intervals hold the truth: a seeded simulation study on a fixed grid of designs.
 *
 * <p>Start at {@link org.plumbline.reference.coverage.CoverageGrid}, whose cells {@link
 * org.plumbline.reference.coverage.CoverageSimulation} works through with the {@link
 * org.plumbline.reference.coverage.StudiedMethod methods}; the result is a {@link
 * org.plumbline.core.stats.CoverageStudy}. {@link org.plumbline.reference.coverage.CoverageSummary}
 * makes it readable.
 */
package org.plumbline.reference.coverage;
