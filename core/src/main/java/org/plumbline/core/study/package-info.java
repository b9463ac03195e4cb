/**
 * The nouns of a study, as its report uses them: protocol, cohort, case, reference standard,
 * predictions, endpoint, subgroup.
 *
 * <p>Start at {@link org.plumbline.core.study.Protocol}, all that is fixed before the data are
 * seen, and {@link org.plumbline.core.study.Cohort}, the cases it is examined on. Only facts live
 * here: reading them from files is {@code core.io}, computing with them is {@code core.analysis}.
 */
package org.plumbline.core.study;
