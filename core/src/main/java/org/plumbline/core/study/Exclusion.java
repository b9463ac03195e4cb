package org.plumbline.core.study;

/**
 * An exclusion criterion, applied, counted and drawn.
 *
 * @param id its name, e.g. {@code paediatric}
 * @param when the condition over attributes, e.g. {@code age < 18}
 */
public record Exclusion(String id, String when) {}
