/** Timings of the kernels behind {@code plumbline stats}. Start at {@link Kernels}. */
package org.plumbline.benchmark;
