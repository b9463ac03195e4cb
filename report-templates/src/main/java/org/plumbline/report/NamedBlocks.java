package org.plumbline.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.plumbline.report.model.Block;
import org.plumbline.report.outline.Item;

/** Everything an outline can name. */
final class NamedBlocks {
  private static final Map<String, NamedBlock> ALL = all();

  private NamedBlocks() {}

  /** The block of a name, if there is one. */
  static Optional<NamedBlock> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** Every block, in the order of docs/templates.md. */
  static List<NamedBlock> list() {
    return List.copyOf(ALL.values());
  }

  /** What every block is. */
  static Map<String, Item.Kind> kinds() {
    Map<String, Item.Kind> kinds = new LinkedHashMap<>();
    ALL.forEach((name, block) -> kinds.put(name, block.kind()));
    return kinds;
  }

  /** Collects blocks by kind. */
  private static final class Collector {
    private final List<NamedBlock> blocks = new ArrayList<>();

    void block(String name, String meaning, Set<String> artefacts, NamedBlock.Maker maker) {
      add(Item.Kind.BLOCK, name, meaning, artefacts, false, maker);
    }

    void late(String name, String meaning, Set<String> artefacts, NamedBlock.Maker maker) {
      add(Item.Kind.BLOCK, name, meaning, artefacts, true, maker);
    }

    void table(String name, String meaning, Set<String> artefacts, NamedBlock.Maker maker) {
      add(Item.Kind.TABLE, name, meaning, artefacts, false, maker);
    }

    void lateTable(String name, String meaning, Set<String> artefacts, NamedBlock.Maker maker) {
      add(Item.Kind.TABLE, name, meaning, artefacts, true, maker);
    }

    void figure(String name, String meaning, Set<String> artefacts, NamedBlock.Maker maker) {
      add(Item.Kind.FIGURE, name, meaning, artefacts, false, maker);
    }

    private void add(
        Item.Kind kind,
        String name,
        String meaning,
        Set<String> artefacts,
        boolean late,
        NamedBlock.Maker maker) {
      blocks.add(new NamedBlock(name, kind, meaning, artefacts, late, maker));
    }
  }

  private static Map<String, NamedBlock> all() {
    Collector all = new Collector();
    document(all);
    firstPage(all);
    design(all);
    participants(all);
    results(all);
    subgroups(all);
    text(all);
    drift(all);
    evidence(all);
    Map<String, NamedBlock> byName = new LinkedHashMap<>();
    all.blocks.forEach(block -> byName.put(block.name(), block));
    return Collections.unmodifiableMap(byName);
  }

  private static void document(Collector all) {
    all.block(
        "document-control",
        "number, version, people, template and digests",
        Set.of("audit_trail"),
        s -> Piece.of(new DocumentBlocks(s).control()));
    all.table(
        "approvals",
        "who signs, with room to sign",
        Set.of(),
        s -> Piece.of(new DocumentBlocks(s).approvals()));
    all.late(
        "coverage",
        "how many requirements are covered, in a sentence",
        Set.of(),
        s ->
            Piece.of(
                new Block.Prose(
                    Block.Prose.Form.PARAGRAPHS, List.of(new RequirementTables(s).count()))));
    all.late(
        "unfilled-sections",
        "parts of the document that nobody filled",
        Set.of(),
        s -> Piece.of(new RequirementTables(s).sections()));
    all.lateTable(
        "open-points",
        "requirements that are not covered, and what closes them",
        Set.of(),
        s -> Piece.of(new RequirementTables(s).open()));
    all.lateTable(
        "requirement-trace",
        "each requirement, and where the report answers it",
        Set.of("trace"),
        s -> Piece.of(new RequirementTables(s).trace()));
    all.lateTable(
        "checklist",
        "the requirements as a checklist with pages",
        Set.of("trace"),
        s -> Piece.of(new RequirementTables(s).checklist()));
    all.table(
        "sources",
        "regulations, guidance and standards, with their status",
        Set.of(),
        s -> Piece.of(new RequirementTables(s).sourceTable()));
    all.table(
        "statements",
        "what persons stated, with author, date and digest",
        Set.of(),
        s -> Piece.of(new StatementBlocks(s.content().input().traceability()).table()));
    all.lateTable(
        "evidence-rows",
        "rows of results.csv behind the numbers printed, at full precision",
        Set.of("trace"),
        s -> Piece.of(new DocumentBlocks(s).rows()));
    all.table(
        "eligibility",
        "criteria of the protocol with the cases each excluded",
        Set.of("cohort_flow", "protocol"),
        s -> Piece.of(new DocumentBlocks(s).eligibility()));
    all.table(
        "sites",
        "what each site gave",
        Set.of("site_table"),
        s -> Piece.of(new DocumentBlocks(s).sites()));
    all.block(
        "independence",
        "checks that looked for overlap of development and test",
        Set.of("independence"),
        s -> Piece.of(new DocumentBlocks(s).independence()));
    all.table(
        "operating-points",
        "performance at ten thresholds, the locked one among them",
        Set.of("op_point", "roc"),
        s -> s.each(new DocumentBlocks(s)::operatingPoints));
    all.block(
        "conclusion",
        "what the success rule says",
        Set.of("accept_table"),
        s -> Piece.of(new DocumentBlocks(s).conclusion()));
    all.table(
        "label-extract",
        "endpoints as a label may state them",
        Set.of("label_extract"),
        s -> Piece.of(new DocumentBlocks(s).label()));
  }

  private static void firstPage(Collector all) {
    all.block(
        "identity",
        "device, run, status, digests",
        Set.of("model_lock"),
        s -> Piece.of(new FirstPage(s).identity()));
    all.late(
        "result-box",
        "the box of page 1: each primary endpoint with its verdict",
        Set.of("accept_table"),
        s -> Piece.of(new FirstPage(s).box()));
    all.late(
        "summary",
        "who was studied, what was found, what limits it",
        Set.of(),
        s -> Piece.of(new FirstPage(s).summary()));
  }

  private static void design(Collector all) {
    all.block(
        "study-design",
        "design, unit of analysis, seal, invalid results, in two paragraphs",
        Set.of("protocol"),
        s -> Piece.of(new DesignSection(s.content()).design()));
    all.block(
        "device",
        "device, model, preprocessing, operating points",
        Set.of("intended_use", "model_lock", "op_point"),
        s -> Piece.of(new DesignSection(s.content()).indexTest()));
    all.table(
        "endpoints",
        "endpoints and acceptance criteria",
        Set.of("protocol"),
        s -> Piece.of(new DesignSection(s.content()).endpoints()));
    all.block(
        "subgroup-plan",
        "by what results are reported, smallest groups, margins",
        Set.of("protocol"),
        s -> Piece.of(new DesignSection(s.content()).subgroups()));
  }

  private static void participants(Collector all) {
    all.figure(
        "participant-flow",
        "participant flow with counts",
        Set.of("cohort_flow"),
        s -> Piece.of(new ParticipantsSection(s.content()).figure()));
    all.table(
        "invalid-results",
        "invalid results by reason",
        Set.of("missingness"),
        s -> Piece.of(new ParticipantsSection(s.content()).failures()));
    all.table(
        "demographics",
        "what the persons were like",
        Set.of("demographics"),
        s -> Piece.of(new ParticipantsSection(s.content()).demographics()));
    all.table(
        "acquisition",
        "what the images were like",
        Set.of("acquisition", "site_table"),
        s -> Piece.of(new ParticipantsSection(s.content()).acquisition()));
    all.block(
        "comparator-warning",
        "what a comparison with another test cannot show",
        Set.of(),
        s -> Piece.of(new ReferenceSection(s.content()).warning()));
    all.block(
        "reference-standard",
        "how the reference standard was made",
        Set.of("ref_std"),
        s -> Piece.of(new ReferenceSection(s.content()).standard()));
    all.table(
        "reference-results",
        "its result by target condition",
        Set.of("ref_std"),
        s -> Piece.of(new ReferenceSection(s.content()).conditions()));
    all.table(
        "reader-agreement",
        "how far the readers behind it agree, by group",
        Set.of("ref_std"),
        s -> s.each(new ReferenceSection(s.content())::agreement));
  }

  private static void results(Collector all) {
    all.table(
        "endpoint-results",
        "estimate, bound and outcome of every endpoint",
        Set.of("accept_table"),
        s -> Piece.of(new OverallSection(s.content()).endpoints()));
    all.table(
        "conditions",
        "a line for each target condition, where there are several",
        Set.of("overall_perf"),
        s -> Piece.of(new OverallSection(s.content()).summary()));
    all.table(
        "cross-table",
        "result of the device against the reference standard",
        Set.of("overall_perf", "missingness"),
        s -> s.each(new OverallSection(s.content())::crossTable));
    all.table(
        "overall-results",
        "every metric with its interval, by analysis set",
        Set.of("overall_perf", "prevalence_adj", "missingness"),
        s -> s.each(name -> Optional.of(new OverallSection(s.content()).metrics(name))));
    all.table(
        "interval-methods",
        "the same proportions by other interval methods",
        Set.of("overall_perf"),
        s -> s.each(new OverallSection(s.content())::otherMethods));
    all.figure(
        "performance",
        "ROC curve and distribution of the scores",
        Set.of("roc"),
        s -> s.each(new OverallSection(s.content())::performance));
    all.table(
        "calibration-by-condition",
        "calibration of the scores, a line for each of more than four target conditions",
        Set.of("calibration"),
        s -> Piece.of(new ProbabilitySection(s.content()).summary()));
    all.table(
        "calibration-results",
        "calibration of the scores, where they are probabilities",
        Set.of("calibration"),
        s -> s.each(new ProbabilitySection(s.content())::table));
    all.figure(
        "calibration",
        "calibration curve, and decision curve where the cohort's prevalence means something",
        Set.of("calibration"),
        s -> s.each(new ProbabilitySection(s.content())::printedFigure));
    all.figure(
        "failure-gallery",
        "pictures of the worst errors, where the protocol asks for them",
        Set.of("failure"),
        s -> s.each(new GallerySection(s.content(), s.content().input().gallery())::figure));
    all.block(
        "label-sets",
        "labels taken together: averages, confusion matrix",
        Set.of("overall_perf"),
        s -> new Piece(List.of(), new LabelSetTables(s.content()).sections()));
  }

  private static void subgroups(Collector all) {
    all.block(
        "subgroup-introduction",
        "how groups are to be read",
        Set.of(),
        s -> Piece.of(new SubgroupSection(s.content()).introduction()));
    all.table(
        "subgroups",
        "every group of every attribute",
        Set.of("subgroup_perf"),
        s -> s.each(new SubgroupSection(s.content())::groups));
    all.figure(
        "forest",
        "forest plot over the groups",
        Set.of("subgroup_perf"),
        s -> s.each(new SubgroupSection(s.content())::forest));
    all.table(
        "intersections",
        "every intersection of groups that the protocol names",
        Set.of("intersection"),
        s -> s.each(new SubgroupSection(s.content())::intersections));
    all.table(
        "disparity-summary",
        "a line for each attribute: its gravest verdict against the margin",
        Set.of("disparity"),
        s -> Piece.of(new DisparitySection(s.content()).summary()));
    all.table(
        "disparities",
        "each group against its comparator, with the verdict against the margin",
        Set.of("disparity"),
        s -> s.each(new DisparitySection(s.content())::table));
    all.table(
        "heterogeneity",
        "whether the groups of an attribute are alike, and the largest gap between any two",
        Set.of("disparity"),
        s -> s.each(new HeterogeneitySection(s.content())::table));
    all.table(
        "adjusted-disparities",
        "differences at a common mix of what the protocol adjusts for, beside the crude ones",
        Set.of("disparity"),
        s -> s.each(new AdjustedSection(s.content())::table));
    all.table(
        "fairness-criteria",
        "the criteria of fairness by name, and which of them cannot hold together",
        Set.of("disparity"),
        s -> s.each(new FairnessSection(s.content())::table));
    all.table(
        "slices",
        "subgroups that nobody named, found on one half of the patients and tested on the other",
        Set.of("disparity"),
        s -> s.each(new SliceSection(s.content())::table));
    all.table(
        "threshold-gaps",
        "how the gaps between groups move with the operating point, exploratory",
        Set.of("disparity"),
        s -> s.each(new ThresholdSection(s.content())::table));
    all.table(
        "representativeness",
        "the cohort against the intended-use population that the protocol states",
        Set.of("demographics"),
        s -> Piece.of(new RepresentativenessSection(s.content()).table()));
    all.figure(
        "score-spread",
        "how the scores spread in each group",
        Set.of("subgroup_perf"),
        s -> s.each(new SubgroupSection(s.content())::spread));
    all.figure(
        "intersection-maps",
        "intersections of two attributes as a shaded table, small cells marked",
        Set.of("intersection"),
        s ->
            Piece.of(
                s.conditions().stream()
                    .flatMap(
                        name -> new SubgroupSection(s.content()).intersectionMaps(name).stream())
                    .toList()));
  }

  private static void drift(Collector all) {
    all.block(
        "drift-identity",
        "device, periods, seal of the plan, digests of baseline and field log",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).identity()));
    all.block(
        "drift-box",
        "green, amber or red, how many charts say it, what to do",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).box()));
    all.table(
        "drift-summary",
        "a line for each indicator: its word, first signal, latest value",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).summary()));
    all.block(
        "drift-behaviour",
        "run length asked with its unit, what the expected delay assumes",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).behaviour()));
    all.table(
        "drift-indicators",
        "every chart: smallest shift, expected delay, where it stands, its limit",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).indicators()));
    all.figure(
        "drift-charts",
        "the chart of each indicator, and of groups that are not green",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).figures()));
    all.block(
        "drift-causes",
        "what lies behind each alarm: since when, mix or model, inputs, cases",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).causes()));
    all.table(
        "drift-periods",
        "cases of each period, and those with truth",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).periods()));
    all.table(
        "drift-performance",
        "rates and performance by period",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).performance()));
    all.block(
        "drift-events",
        "reported events against the sealed threshold, or that none were supplied",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).events()));
    all.block(
        "drift-limits",
        "what a drift audit cannot tell",
        Set.of(),
        s -> Piece.of(new DriftSection(s.content()).limits()));
  }

  private static void text(Collector all) {
    all.block(
        "limitations",
        "what the results do not show",
        Set.of("bias_assessment"),
        s -> Piece.of(new LimitationsSection(s.content()).points()));
    all.block(
        "methods",
        "how the numbers were computed",
        Set.of("protocol"),
        s -> Piece.of(new MethodsSection(s.content()).methods()));
    all.block(
        "references",
        "where the methods come from",
        Set.of(),
        s -> Piece.of(new MethodsSection(s.content()).references()));
  }

  private static void evidence(Collector all) {
    all.block(
        "run-record",
        "digest, command, start, end, seed",
        Set.of("run_record", "audit_trail"),
        s -> Piece.of(new EvidenceAppendix(s.content()).run()));
    all.table(
        "digests",
        "digests of what was read",
        Set.of("dataset_manifest", "model_lock"),
        s -> Piece.of(new EvidenceAppendix(s.content()).inputs()));
    all.block(
        "versions",
        "versions and host",
        Set.of("run_record"),
        s -> Piece.of(new EvidenceAppendix(s.content()).versions()));
    all.block(
        "seal",
        "seal and amendments",
        Set.of("protocol", "deviations"),
        s -> Piece.of(new EvidenceAppendix(s.content()).seal()));
    all.block(
        "earlier-runs",
        "earlier runs on the same manifest",
        Set.of("audit_trail"),
        s -> Piece.of(new EvidenceAppendix(s.content()).earlierRuns()));
    all.table(
        "endpoint-rows",
        "where the numbers of the endpoints stand in results.csv",
        Set.of("trace"),
        s -> Piece.of(new EvidenceAppendix(s.content()).rows()));
    all.block(
        "checks",
        "every check and remark",
        Set.of("independence"),
        s -> Piece.of(new EvidenceAppendix(s.content()).remarks()));
  }
}
