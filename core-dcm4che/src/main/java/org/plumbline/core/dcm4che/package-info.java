/**
 * A {@link org.plumbline.core.dicom.DicomReader} over dcm4che, in the build with {@code -Pdcm4che}
 * only. Where it is on the class path it is preferred.
 *
 * <p>Start at {@link org.plumbline.core.dcm4che.Dcm4cheReader}, which says what dcm4che reads and
 * what stays with the built-in reader.
 */
package org.plumbline.core.dcm4che;
