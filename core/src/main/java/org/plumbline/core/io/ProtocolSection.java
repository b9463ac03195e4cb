package org.plumbline.core.io;

import java.util.List;

/**
 * The parts of a protocol file and the keys each may have. The published JSON Schema has a
 * definition of the same name for each.
 */
enum ProtocolSection {
  ROOT(
      "protocol",
      "study",
      "device",
      "index_test",
      "cohort",
      "reference_standard",
      "analysis",
      "comparators",
      "endpoints",
      "success",
      "subgroups",
      "monitoring",
      "report"),
  STUDY("study", "id", "title", "version"),
  DEVICE(
      "device", "name", "version", "manufacturer", "intended_use", "population", "product_class"),
  INDEX_TEST("index_test", "model", "recorded", "operating_point"),
  MODEL("model", "file", "input", "preprocessing", "output", "outputs"),
  INPUT("input", "name", "layout"),
  OUTPUT("output", "name", "index", "activation", "range"),
  RECORDED("recorded", "file", "device_version", "columns", "scores", "range"),
  PREDICTION_COLUMNS("prediction_columns", "case_id", "score", "status", "reason", "time"),
  OPERATING_POINT("operating_point", "threshold", "positive_if", "fixed_on", "fixed_with"),
  COHORT(
      "cohort",
      "manifest",
      "columns",
      "images",
      "sampling",
      "attributes",
      "development_patients",
      "exclusions",
      "max_failures"),
  MANIFEST_COLUMNS("manifest_columns", "case_id", "patient_id", "path", "time"),
  ATTRIBUTE("attribute", "from", "bands", "of"),
  EXCLUSION("exclusion", "id", "when"),
  REFERENCE_STANDARD(
      "reference_standard",
      "kind",
      "target_conditions",
      "label_sets",
      "description",
      "readers",
      "blinded_to_index_test",
      "truth_fixed_on"),
  TARGET_CONDITION(
      "target_condition", "column", "positive", "lists", "separator", "reader_columns"),
  LABEL_SET("label_set", "labels", "kind"),
  ANALYSIS(
      "analysis",
      "level",
      "unit_of_analysis",
      "combine",
      "independent_unit",
      "proportion_interval",
      "auc_interval",
      "invalid_results",
      "prevalences",
      "multiplicity",
      "bootstrap",
      "seed"),
  BOOTSTRAP("bootstrap", "replicates", "stratified"),
  COMPARATOR("comparator", "description", "scores", "operating_point"),
  ENDPOINT(
      "endpoint",
      "id",
      "role",
      "target_condition",
      "metric",
      "compared_with",
      "acceptance",
      "expected"),
  ACCEPTANCE(
      "acceptance", "bound", "at_least", "at_most", "alpha", "interval", "question", "margin"),
  SUBGROUPS(
      "subgroups",
      "by",
      "intersections",
      "smallest",
      "comparator",
      "margin",
      "family_level",
      "adjust",
      "discover",
      "population"),
  DISCOVER("discover", "over", "depth", "smallest"),
  SMALLEST("smallest", "positives", "negatives"),
  MONITORING(
      "monitoring",
      "period",
      "time_zone",
      "run_length",
      "chart",
      "sides",
      "smallest_shift",
      "inputs",
      "outputs",
      "performance",
      "by",
      "label_delay",
      "look_back",
      "amber_only",
      "actions",
      "events",
      "columns"),
  PERIOD("period", "cases"),
  ACTIONS("actions", "amber", "red"),
  EVENTS("events", "threshold"),
  FIELD_COLUMNS("field_columns", "case_id", "patient_id", "time", "status", "reason", "release"),
  REPORT("report", "templates", "page", "gallery"),
  STEPS(
      "steps",
      "rescale",
      "window",
      "invert-monochrome1",
      "resize",
      "center-crop",
      "pad",
      "clip",
      "scale",
      "normalise",
      "channels"),
  RESCALE("rescale"),
  WINDOW("window", "center", "width", "from"),
  INVERT_MONOCHROME1("invert-monochrome1"),
  RESIZE("resize", "height", "width", "method"),
  CENTER_CROP("center-crop", "height", "width"),
  PAD("pad", "height", "width", "value"),
  CLIP("clip", "min", "max"),
  SCALE("scale", "divide_by", "from", "to"),
  NORMALISE("normalise", "mean", "sd"),
  CHANNELS("channels", "repeat");

  private final String definition;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> keys;

  ProtocolSection(String definition, String... keys) {
    this.definition = definition;
    this.keys = List.of(keys);
  }

  /** The name of its definition in the JSON Schema. */
  String definition() {
    return definition;
  }

  /** The keys it may have, in the order of the documentation. */
  List<String> keys() {
    return keys;
  }
}
