package org.plumbline.regulatory;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What a person states to a requirement: text that no computation can give.
 *
 * @param requirement id of the requirement, e.g. {@code CADE-5}
 * @param author who states it
 * @param date when it was stated
 * @param markdown the text, Markdown with line ends {@code \n}; not blank
 * @param file the file it stands in, e.g. {@code statements/CADE-5.md}: a file of the run folder
 *     where the run holds it
 */
public record Statement(
    String requirement, String author, LocalDate date, String markdown, String file) {

  /** Rejects absent and blank parts. */
  public Statement {
    requireText(requirement, "requirement");
    requireText(author, "author");
    Objects.requireNonNull(date, "date");
    requireText(markdown, "markdown");
    requireText(file, "file");
  }

  private static void requireText(String value, String name) {
    if (Objects.requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException("A statement has a " + name);
    }
  }
}
