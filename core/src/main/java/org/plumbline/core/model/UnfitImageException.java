package org.plumbline.core.model;

/**
 * An image that the preprocessing or the model cannot take, for example one smaller than the crop.
 * A fault of one case: it becomes a processing failure. The message names no patient and no file.
 */
public final class UnfitImageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Of a reason, a clause without full stop. */
  public UnfitImageException(String reason) {
    super(reason);
  }
}
