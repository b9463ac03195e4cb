package org.plumbline.core.stats;

/**
 * The largest difference between any two groups.
 *
 * <p>Two of many groups always differ: the gap has bounds that hold for all pairs at once, and
 * beside it stands the gap that groups of these sizes show on average when there is no disparity at
 * all.
 *
 * @param highest place of the group with the largest value
 * @param lowest place of the group with the smallest value
 * @param value largest value minus smallest
 * @param interval from the largest lower bound over pairs (at least 0) to the largest upper bound
 * @param expected the mean gap under no disparity
 */
public record GroupGap(int highest, int lowest, double value, Interval interval, double expected) {}
