/**
 * Scoring: a locked model over the images of a cohort, and while their pixels are at hand a profile
 * of each image.
 *
 * <p>Start at {@link org.plumbline.core.scoring.ScoringEngine}. {@link
 * org.plumbline.core.scoring.ThreadedScoringEngine} does it on the cores of this machine; an engine
 * that spreads images over many machines can stand in its place, because a result depends on the
 * image alone.
 */
package org.plumbline.core.scoring;
