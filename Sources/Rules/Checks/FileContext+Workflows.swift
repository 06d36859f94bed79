internal import Model

extension FileContext {
  /// Returns what is found in some workflows of the document.
  ///
  /// - Parameters:
  ///   - workflows: The workflows, in order.
  ///   - sections: The sections of a workflow that `find` reads.
  ///   - find: Returns what is found in a workflow, which depends on nothing else that differs from workflow to workflow. It
  ///     is not called for a workflow that does not differ in these sections from the one before it, if nothing was found
  ///     there.
  /// - Returns: What was found, in the order of the workflows.
  func found<Result>(
    in workflows: [Workflow], reading sections: WorkflowSections, _ find: (Workflow) -> [Result]
  ) -> [Result] {
    var all: [Result] = []
    var isClean = false
    var changed: WorkflowSections = []
    var next = workflows.startIndex
    for index in document.workflows.indices where next < workflows.endIndex {
      changed.formUnion(differences[index])
      guard workflows[next].key == document.workflows[index].key else { continue }
      if !isClean || changed.overlaps(sections) {
        let found = find(workflows[next])
        isClean = found.isEmpty
        all += found
      }
      changed = []
      next += 1
    }
    return all
  }
}
