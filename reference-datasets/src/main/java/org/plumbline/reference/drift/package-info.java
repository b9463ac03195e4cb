/**
 * Streams of field results with known answers, and the study of what control charts do.
 *
 * <p>Start at {@link org.plumbline.reference.drift.FieldStream}.
 */
package org.plumbline.reference.drift;
