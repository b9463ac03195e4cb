package org.plumbline.core.study;

import java.util.Optional;

/**
 * The device under examination, as its label calls it.
 *
 * @param name trade name
 * @param version software version
 * @param manufacturer legal manufacturer, if stated
 * @param intendedUse intended use, if stated
 * @param population intended population, if stated
 * @param productClass kind of device
 */
public record Device(
    String name,
    String version,
    Optional<String> manufacturer,
    Optional<String> intendedUse,
    Optional<String> population,
    ProductClass productClass) {}
