/**
 * Files and the records they stand for: {@code protocol.yaml}, manifests, predictions and
 * development lists on the way in, the run folder on the way out.
 *
 * <p>Start at {@link org.plumbline.core.io.ProtocolReader}; with the {@link
 * org.plumbline.core.io.ProtocolFile} it returns the rest can be read. Whatever is wrong with a
 * file is an {@link org.plumbline.core.study.InvalidInputException} that lists every problem with
 * its place and its remedy.
 */
package org.plumbline.core.io;
