package org.plumbline.core.io;

/**
 * A spelling of a vendor's name as found.
 *
 * @param attribute the attribute, e.g. {@code vendor}
 * @param spelling as found
 * @param group the harmonised name under which it is reported
 * @param cases number of cases that have it
 */
public record CohortSpelling(String attribute, String spelling, String group, long cases) {}
