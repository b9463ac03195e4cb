/**
 * Requirement catalogues as data, and the traceability of each requirement to evidence.
 *
 * <p>Start at {@link org.plumbline.regulatory.Traceability}: it holds the {@link
 * org.plumbline.regulatory.Catalogue} against what a run computed and what people stated; a {@link
 * org.plumbline.regulatory.Framework} says which requirements a document has to answer. The
 * requirements are paraphrased; the official text governs. What a catalogue knows from memory is
 * marked as to be confirmed wherever it is printed.
 */
package org.plumbline.regulatory;
