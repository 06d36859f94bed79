internal import Model

/// The rules that may find something in the current workflow.
///
/// A rule that found nothing in the workflow before finds nothing in this one either if the two do not differ in any section
/// that it reads.
struct PendingRules {
  private var differences = WorkflowSections.all
  /// Whether each rule found something in the workflow before.
  private var foundBefore: [Bool]
  /// The rules that found something in the workflow before, and those that do in the current one.
  private var (last, current): ([Int], [Int]) = ([], [])

  /// Creates the state before the first workflow.
  init(ruleCount: Int) { foundBefore = Array(repeating: false, count: ruleCount) }

  /// Returns whether a rule, which has an index, may find something.
  func contains(_ rule: ConditionalRule, at index: Int) -> Bool {
    rule.sections.overlaps(differences) || foundBefore[index]
  }

  /// Enters a workflow, which differs from the one before it in some sections; in all of them if that is not known.
  mutating func enter(differences: WorkflowSections) {
    self.differences = differences
    for index in last { foundBefore[index] = false }
    for index in current { foundBefore[index] = true }
    (last, current) = (current, [])
  }

  /// Notes that a rule found something in the current workflow.
  mutating func noteFinding(of index: Int) { current.append(index) }
}
