/// A plan, or why there is none.
public enum PlanResult: Hashable, Sendable {
  case plan(Plan)
  /// The release would fail; what has to change.
  ///
  /// The name is the path of the file for what concerns every workflow.
  case refusal(workflow: String, [Obstacle])
}
