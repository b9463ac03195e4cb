/**
 * Numbers in, {@code Estimate} out: statistics as pure functions, each with its source and an
 * independent oracle.
 */
package org.plumbline.core.stats;
