/**
 * Who made what from what: digests of files, the manifest of a run, the audit log, the seal.
 *
 * <p>Start at {@link org.plumbline.core.evidence.RunFacts}, what is known of a run, and {@link
 * org.plumbline.core.evidence.Seal}, what a study rested on before its data were scored. Nothing
 * here knows a file format: {@code core.io} writes these records into the run folder.
 */
package org.plumbline.core.evidence;
