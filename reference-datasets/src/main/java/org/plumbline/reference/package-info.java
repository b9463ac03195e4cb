/**
 * Cohorts with known answers: phantoms, and the small model trained on other phantoms.
 *
 * <p>Start at {@link org.plumbline.reference.DemoCohort}, which writes a whole study, and {@link
 * org.plumbline.reference.PlantedTruth}, which says whether the study found what is true. {@link
 * org.plumbline.reference.PhantomGenerator} makes one phantom at a time.
 */
package org.plumbline.reference;
