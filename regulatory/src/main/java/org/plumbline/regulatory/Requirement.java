package org.plumbline.regulatory;

import java.util.List;
import java.util.Objects;

/**
 * A requirement of a regulator, a standard or a reporting guideline, paraphrased; the official text
 * governs.
 *
 * @param id its id, e.g. {@code CADE-4}
 * @param framework id of the catalogue it stands in, e.g. {@code a_fda_radiology_cad}
 * @param source the document it comes from
 * @param clause the place in that document
 * @param text what it asks for
 * @param evidence what usually answers it
 * @param artefacts ids of the artefacts that answer it, see {@link Catalogue#artefacts()}
 * @param check who can answer it
 */
public record Requirement(
    String id,
    String framework,
    Source source,
    String clause,
    String text,
    String evidence,
    List<String> artefacts,
    Check check) {

  /** Who can answer a requirement. */
  public enum Check {
    /** A computed artefact answers it. */
    MACHINE("machine"),
    /** A computed artefact and a signed statement answer it. */
    MACHINE_AND_HUMAN("machine+human"),
    /** Only a signed statement answers it. */
    HUMAN("human");

    private final String key;

    Check(String key) {
      this.key = key;
    }

    /** The word in the catalogue. */
    public String key() {
      return key;
    }

    static Check of(String key) {
      for (Check check : values()) {
        if (check.key.equals(key)) {
          return check;
        }
      }
      throw new IllegalArgumentException("'" + key + "' is none of machine, machine+human, human");
    }
  }

  /**
   * A document.
   *
   * @param title its title
   * @param issuer who issued it
   * @param date its date, as the catalogue gives it
   * @param state whether it is in force
   * @param status e.g. {@code final guidance}, {@code draft}
   * @param basis whether it was read or is known from memory
   */
  public record Source(
      String title, String issuer, String date, State state, String status, String basis) {

    /** Whether a document is in force. */
    public enum State {
      /** In force, or published for good. */
      FINAL("final"),
      /** A draft or a request for comment: printed as a draft wherever it is cited. */
      DRAFT("draft");

      private final String key;

      State(String key) {
        this.key = key;
      }

      /** The word in the catalogue. */
      public String key() {
        return key;
      }

      static State of(String key) {
        return key.equals(DRAFT.key) ? DRAFT : FINAL;
      }
    }

    /** Issuer, date and status as printed. */
    public String standing() {
      return issuer + ", " + date + ": " + status;
    }

    /** True where it was not read, or not in whole: what is printed of it is to be confirmed. */
    public boolean isToBeConfirmed() {
      return basis.contains("memory");
    }
  }

  /** Copies the list; rejects absent parts. */
  public Requirement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(framework, "framework");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(clause, "clause");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(evidence, "evidence");
    artefacts = List.copyOf(artefacts);
    Objects.requireNonNull(check, "check");
  }

  /** Document and clause as printed, with a mark on drafts and on what is to be confirmed. */
  public String citation() {
    String draft = source.state() == Source.State.DRAFT ? " (draft)" : "";
    String cited = source.title() + draft + ", " + clause;
    return source.isToBeConfirmed() ? cited + " (to be confirmed)" : cited;
  }
}
