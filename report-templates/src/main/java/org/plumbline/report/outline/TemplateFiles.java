package org.plumbline.report.outline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.plumbline.core.study.Fault;
import org.plumbline.core.study.InvalidInputException;
import org.plumbline.core.study.Problem;

/** The files of one template. */
public interface TemplateFiles {
  /** The largest file of a template, in bytes. */
  int LARGEST = 8 << 20;

  /** The template's name: that of its folder. */
  String name();

  /** How messages call a file of it, e.g. {@code acme-510k/intro.md}. */
  default String shown(String file) {
    return name() + "/" + file;
  }

  /**
   * The bytes of a file; empty where there is none.
   *
   * @param file its name, or a path below the template's folder with {@code /}
   */
  Optional<byte[]> read(String file);

  /** The files of a template that comes with the program. */
  static TemplateFiles shipped(String name) {
    return new Shipped(name);
  }

  /** The files of a template in a folder. */
  static TemplateFiles folder(Path folder) {
    return new Folder(folder);
  }

  /** True for a path that stays below the folder: no empty parts, no {@code .} and {@code ..}. */
  static boolean isInside(String file) {
    if (file.isEmpty() || file.indexOf('\\') >= 0) {
      return false;
    }
    for (String part : file.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /**
   * Of the class path.
   *
   * @param name the template
   */
  record Shipped(String name) implements TemplateFiles {
    @Override
    public Optional<byte[]> read(String file) {
      String resource = "/templates/" + name + "/" + file;
      try (InputStream in =
          isInside(file) ? TemplateFiles.class.getResourceAsStream(resource) : null) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + resource, e);
      }
    }
  }

  /**
   * Of a folder.
   *
   * @param path the folder
   */
  record Folder(Path path) implements TemplateFiles {
    @Override
    public String name() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public Optional<byte[]> read(String file) {
      Path found = path.resolve(file);
      if (!isInside(file) || !Files.isRegularFile(found, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(found)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
          throw unreadable(file, "more than " + LARGEST + " bytes", null);
        }
        return Optional.of(bytes);
      } catch (IOException e) {
        throw unreadable(file, "cannot be read", e);
      }
    }

    private InvalidInputException unreadable(String file, String found, IOException cause) {
      return new InvalidInputException(
          java.util.List.of(
              new Problem(
                  Fault.PROTOCOL,
                  shown(file),
                  found,
                  "Expected a readable file of a template.",
                  "Check the file and its permissions.")),
          cause);
    }
  }
}
