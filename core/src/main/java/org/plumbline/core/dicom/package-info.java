/**
 * DICOM files in, attributes and stored pixel values out.
 *
 * <p>Start at {@link org.plumbline.core.dicom.DicomReaders#preferred()}:
 *
 * <pre>{@code
 * DicomReader reader = DicomReaders.preferred();      // dcm4che where it is on the class path, else ours
 * try (DicomFile file = reader.open(path)) {          // reads the header only
 *   CaseAttributes attributes = CaseAttributes.of(file.attributes());
 *   DicomValue vendor = attributes.value("Manufacturer"); // harmonised, raw spelling kept
 *   DicomImage image = file.image();                  // decodes the one monochrome frame
 *   double[] values = image.values();                 // row by row, after the modality transform
 *   ImageStatistics statistics = ImageStatistics.of(image);
 * } catch (DicomException e) {
 *   // e.fault() is the kind, e.getMessage() says what was found, expected and to do
 * }
 * }</pre>
 *
 * <p>Everything wrong with a file is a {@link org.plumbline.core.dicom.DicomException}: a fault of
 * one case, which a run counts and does not stop for. Its message never holds patient data nor the
 * path, because paths often hold names and numbers of patients; the caller knows which file it
 * opened.
 *
 * <p>Readers are stateless and safe for many threads; a {@code DicomFile} belongs to one thread at
 * a time; attributes and images are immutable. Reading a header costs memory in proportion to the
 * header, decoding in proportion to one frame.
 */
package org.plumbline.core.dicom;
