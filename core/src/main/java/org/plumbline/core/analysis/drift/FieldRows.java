package org.plumbline.core.analysis.drift;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.plumbline.core.stats.ClusteredCounts;
import org.plumbline.core.study.ReferenceResult;

/**
 * The cases of a period, or of the baseline, as columns of numbers: some 20 bytes a case and
 * condition, so that a million cases fit.
 */
final class FieldRows {

  private static final int TRUTH_KNOWN = 1;
  private static final int CONDITION = 2;
  private static final int VALID = 4;
  private static final int CALLED = 8;

  private final Watchlist watched;
  private final List<GroupNames> groupNames;
  private int size;
  private long[] caseKeys = new long[256];
  private int[] patients = new int[256];
  private final byte[][] flags;
  private final double[][] scores;
  private final short[][] groups;
  private final Map<Long, Integer> patientNumbers = new HashMap<>(); // looked up only
  private final long[][] inputCounts;
  private final Map<String, Long> newValues = new HashMap<>(); // read in order of the names

  FieldRows(Watchlist watched, List<InputBins> inputs, List<GroupNames> groupNames) {
    this.watched = watched;
    this.groupNames = groupNames;
    flags = new byte[watched.conditions().size()][256];
    scores = new double[watched.conditions().size()][256];
    groups = new short[watched.groups().size()][256];
    inputCounts = new long[inputs.size()][];
    Arrays.setAll(inputCounts, i -> new long[inputs.get(i).size()]);
  }

  void add(FieldCase c, List<InputBins> inputs) {
    grow();
    caseKeys[size] = c.caseKey();
    Integer known = patientNumbers.get(c.patientKey());
    int patient = known == null ? patientNumbers.size() : known;
    patientNumbers.putIfAbsent(c.patientKey(), patient);
    patients[size] = patient;
    for (int i = 0; i < flags.length; i++) {
      scores[i][size] = c.score(i);
      flags[i][size] = flag(c, i);
    }
    for (int g = 0; g < groups.length; g++) {
      groups[g][size] = groupNames.get(g).number(c.group(g));
    }
    for (int i = 0; i < inputCounts.length; i++) {
      count(i, c.input(i), inputs.get(i));
    }
    size++;
  }

  private void count(int input, String value, InputBins bins) {
    int bin = bins.bin(value);
    inputCounts[input][bin]++;
    if (bins.isNew(bin)) {
      newValues.merge(input + "\u001f" + value, 1L, Long::sum);
    }
  }

  private byte flag(FieldCase c, int condition) {
    ReferenceResult reference = c.reference(condition);
    double score = c.score(condition);
    boolean valid = Double.isFinite(score);
    boolean hasCondition = reference == ReferenceResult.POSITIVE;
    String name = watched.conditions().get(condition);
    // An invalid result counts against the device: missed, or a false positive.
    boolean called =
        valid
            ? watched.operatingPoints().containsKey(name)
                && watched.operatingPoints().get(name).isPositive(score)
            : reference == ReferenceResult.NEGATIVE;
    return (byte)
        ((reference == ReferenceResult.MISSING ? 0 : TRUTH_KNOWN)
            | (hasCondition ? CONDITION : 0)
            | (valid ? VALID : 0)
            | (called ? CALLED : 0));
  }

  private void grow() {
    if (size < caseKeys.length) {
      return;
    }
    int larger = size * 2;
    caseKeys = Arrays.copyOf(caseKeys, larger);
    patients = Arrays.copyOf(patients, larger);
    for (int i = 0; i < flags.length; i++) {
      flags[i] = Arrays.copyOf(flags[i], larger);
      scores[i] = Arrays.copyOf(scores[i], larger);
    }
    for (int g = 0; g < groups.length; g++) {
      groups[g] = Arrays.copyOf(groups[g], larger);
    }
  }

  int size() {
    return size;
  }

  /** Patients with a case. */
  int patients() {
    return patientNumbers.size();
  }

  /** Cases with truth of at least one condition. */
  long labelled() {
    long labelled = 0;
    for (int r = 0; r < size; r++) {
      boolean any = false;
      for (byte[] flag : flags) {
        any |= (flag[r] & TRUTH_KNOWN) != 0;
      }
      labelled += any ? 1 : 0;
    }
    return labelled;
  }

  long[] caseKeys() {
    return Arrays.copyOf(caseKeys, size);
  }

  long caseKey(int row) {
    return caseKeys[row];
  }

  long[] inputCounts(int input) {
    return inputCounts[input].clone();
  }

  /** Values of an input that the baseline does not have, with their counts, by name. */
  Map<String, Long> newValues(int input) {
    Map<String, Long> found = new TreeMap<>();
    newValues.forEach(
        (key, count) -> {
          if (key.startsWith(input + "\u001f")) {
            found.put(key.substring(key.indexOf('\u001f') + 1), count);
          }
        });
    return found;
  }

  boolean isLabelled(int condition, int row) {
    return (flags[condition][row] & TRUTH_KNOWN) != 0;
  }

  boolean hasCondition(int condition, int row) {
    return (flags[condition][row] & CONDITION) != 0;
  }

  boolean isValid(int condition, int row) {
    return (flags[condition][row] & VALID) != 0;
  }

  boolean isCalled(int condition, int row) {
    return (flags[condition][row] & CALLED) != 0;
  }

  double score(int condition, int row) {
    return scores[condition][row];
  }

  int patient(int row) {
    return patients[row];
  }

  int group(int attribute, int row) {
    return groups[attribute][row];
  }

  /** Counts by patient of the rows that belong, and of those with the event. */
  ClusteredCounts counts(IntPredicate belongs, IntPredicate event) {
    long[] units = new long[patientNumbers.size()];
    long[] events = new long[patientNumbers.size()];
    for (int r = 0; r < size; r++) {
      if (belongs.test(r)) {
        units[patients[r]]++;
        events[patients[r]] += event.test(r) ? 1 : 0;
      }
    }
    return ClusteredCounts.of(events, units);
  }

  /** The rows that belong. */
  int[] rows(IntPredicate belongs) {
    int[] rows = new int[size];
    int n = 0;
    for (int r = 0; r < size; r++) {
      if (belongs.test(r)) {
        rows[n++] = r;
      }
    }
    return Arrays.copyOf(rows, n);
  }
}
