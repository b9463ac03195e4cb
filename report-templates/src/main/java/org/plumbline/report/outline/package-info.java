/**
 * Templates as files that people edit: an outline in YAML, prose in Markdown with placeholders, a
 * logo. Start at {@code Outline}: {@code OutlineReader} reads one from {@code TemplateFiles} and
 * tells everything that is wrong with it, by file and line. What the named blocks are, and what a
 * placeholder stands for, is not known here.
 */
package org.plumbline.report.outline;
