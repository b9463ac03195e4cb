package org.plumbline.report.outline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plumbline.core.study.Digest;
import org.plumbline.core.study.PageSize;
import org.plumbline.report.model.Picture;

/**
 * What a report is made of, as a template says.
 *
 * @param name of the template
 * @param title of the document, with placeholders
 * @param subtitle the line under it, with placeholders; may be empty
 * @param kind of document, in words
 * @param page the paper where the protocol names none
 * @param file name of the PDF
 * @param framework whose requirements it traces, if any
 * @param requirements further requirements it traces, by id
 * @param without requirements of the framework it leaves out, by id
 * @param names the company's: fixed texts that blocks and placeholders use
 * @param logo the company's
 * @param contents whether a table of contents follows page 1
 * @param front what stands on page 1
 * @param parts the sections
 * @param lines placeholders of titles and names, each with its place
 * @param files the files it is made of, in the order they are named
 * @param digest of all of them
 */
public record Outline(
    String name,
    String title,
    String subtitle,
    String kind,
    PageSize page,
    String file,
    Optional<String> framework,
    List<String> requirements,
    List<String> without,
    Map<String, String> names,
    Optional<Picture> logo,
    boolean contents,
    List<Item> front,
    List<Part> parts,
    List<Wording.Use> lines,
    List<String> files,
    Digest digest) {

  /** The file every template begins with. */
  public static final String FILE = "outline.yaml";

  /** Copies the collections. */
  public Outline {
    requirements = List.copyOf(requirements);
    without = List.copyOf(without);
    names = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(names));
    front = List.copyOf(front);
    parts = List.copyOf(parts);
    lines = List.copyOf(lines);
    files = List.copyOf(files);
  }
}
