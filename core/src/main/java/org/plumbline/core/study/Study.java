package org.plumbline.core.study;

/**
 * What the study is called.
 *
 * @param id identifier; names the folder of its runs
 * @param title title; the id where none is given
 * @param version version of the protocol
 */
public record Study(String id, String title, String version) {}
