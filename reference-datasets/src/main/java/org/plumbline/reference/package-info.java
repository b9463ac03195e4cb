/** Cohorts with known answers: phantoms and the small model trained on them. */
package org.plumbline.reference;
