/**
 * A locked model in the stand it is examined in: preprocessing, the ONNX Runtime session, and what
 * is made of its output. The only user of ONNX Runtime.
 *
 * <p>Start at {@link org.plumbline.core.model.LockedModel#open}:
 *
 * <pre>{@code
 * try (LockedModel model = LockedModel.open(specification, file, Optional.of(sealedDigest))) {
 *   try (Scorer scorer = model.scorer()) {                 // one for each thread
 *     List<ModelOutput> outputs = scorer.score(image);     // one for each target condition
 *   }
 * }
 * }</pre>
 *
 * <p>Images come in as {@link org.plumbline.core.model.PixelImage}, which knows nothing of DICOM;
 * {@code core.scoring} makes it from a decoded file.
 */
package org.plumbline.core.model;
