/**
 * The commands: the composition root, and the only place with a clock, a console and exit codes.
 */
package org.plumbline.cli;
