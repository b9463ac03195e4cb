package org.plumbline.reference;

import java.util.List;
import java.util.Objects;

/**
 * All that decides what a {@link PhantomGenerator} makes.
 *
 * @param seed of every random stream
 * @param idPrefix what case and patient ids start with, so that two cohorts share none
 * @param prevalence share of patients with a finding, in [0, 1]
 * @param missing how often a DICOM attribute is left out
 * @param vendors the vendors
 * @param sites the institutions
 */
public record PhantomSettings(
    long seed,
    String idPrefix,
    double prevalence,
    MissingTags missing,
    List<VendorHabits> vendors,
    List<Site> sites) {

  /** Rejects what cannot be drawn from. */
  public PhantomSettings {
    Objects.requireNonNull(missing, "missing");
    requireFraction("prevalence", prevalence);
    if (!idPrefix.matches("[A-Z]{1,8}")) {
      throw new IllegalArgumentException("The id prefix is 1 to 8 capital letters");
    }
    vendors = List.copyOf(vendors);
    sites = List.copyOf(sites);
    for (Site site : sites) {
      if (site.vendorShares().size() != vendors.size()) {
        throw new IllegalArgumentException(
            site.name()
                + " names "
                + site.vendorShares().size()
                + " vendor shares, expected "
                + vendors.size());
      }
    }
  }

  /**
   * How often an attribute is missing, each a fraction in [0, 1].
   *
   * @param sex PatientSex is empty
   * @param age PatientAge is absent
   * @param view ViewPosition is empty
   */
  public record MissingTags(double sex, double age, double view) {
    /** Rejects what is not a fraction. */
    public MissingTags {
      requireFraction("sex", sex);
      requireFraction("age", age);
      requireFraction("view", view);
    }
  }

  /**
   * An institution and the machines it has.
   *
   * @param name as in InstitutionName
   * @param vendorShares share of its images by vendor, in the order of the vendors; they add up to
   *     1
   */
  public record Site(String name, List<Double> vendorShares) {
    /** Rejects shares that do not add up to 1. */
    public Site {
      vendorShares = List.copyOf(vendorShares);
      double sum = vendorShares.stream().mapToDouble(Double::doubleValue).sum();
      if (!(Math.abs(sum - 1) < 1e-9)) {
        throw new IllegalArgumentException(name + ": vendor shares add up to " + sum + ", not 1");
      }
    }
  }

  private static void requireFraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) { // written so that NaN fails too
      throw new IllegalArgumentException(what + " is " + value + ", not a fraction in [0, 1]");
    }
  }
}
