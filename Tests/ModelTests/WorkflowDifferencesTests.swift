import Model
import Testing
import Text

/// The sections in which a workflow differs from the one before it.
@Suite struct WorkflowDifferencesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let first: String
    let second: String
    let sections: WorkflowSections
    var testDescription: String { name }

    /// - Parameters:
    ///   - name: What is special about it.
    ///   - first: The mapping of a workflow, in flow style or after a line break.
    ///   - second: That of the next workflow.
    ///   - sections: What differs, besides comments.
    init(_ name: String, _ first: String, _ second: String, _ sections: WorkflowSections) {
      (self.name, self.first, self.second, self.sections) = (name, first, second, sections)
    }
  }

  @Test(arguments: [
    Case("nothing", "{scripts: [a], name: b}", "{scripts: [a], name: b}", []),
    Case("nothing, multi-byte", "{scripts: [é 日], name: b}", "{scripts: [é 日], name: b}", []),
    Case("nothing but a comment", "\n    name: a # b", "\n    name: a # c", []),
    Case("nothing but an empty line", "\n    name: a\n    scripts: [b]", "\n    name: a\n\n    scripts: [b]", []),
    Case("nothing in a block", "\n    scripts:\n      - |\n        a\n", "\n    scripts:\n      - |\n        a\n", []),
    Case("a name", "{scripts: [a], name: b}", "{scripts: [a], name: c}", .name),
    Case("a style", "{scripts: [a]}", "{scripts: ['a']}", .scripts),
    Case("a tag", "{scripts: [!!str a]}", "{scripts: [a]}", .scripts),
    Case("a tag of nobody's", "{scripts: [!a b]}", "{scripts: [!a b]}", .scripts),
    Case("how text is indented", "{scripts: ['a\n        b']}", "{scripts: ['a\n          b']}", .scripts),
    Case(
      "what a block begins with", "\n    scripts:\n      - |\n        a", "\n    scripts:\n      - >\n        a",
      .scripts),
    Case("one more item", "{artifacts: [a]}", "{artifacts: [a, b]}", .artifacts),
    Case("where lists end", "{artifacts: [[a], b]}", "{artifacts: [[a, b]]}", .artifacts),
    Case("a key of no section of its own", "{a: b, name: c}", "{a: d, name: c}", .rest),
    Case("the order", "{scripts: [a], name: b}", "{name: b, scripts: [a]}", .rest),
    Case("a section that only one has", "{name: b}", "{name: b, artifacts: [a]}", [.rest, .artifacts]),
    Case("a section that only the first has", "{inputs: {}, name: b}", "{name: b}", [.rest, .inputs, .references]),
    Case("a repeated key", "{name: a, name: b}", "{name: a, name: b}", .all),
    Case("a merge key", "{<<: {name: a}}", "{<<: {name: a}}", .all),
    Case("no mapping", "a", "b", .all),
    Case("no mapping, but equal", "a", "a", []),
    Case("a variable", "{environment: {vars: {A: b}}}", "{environment: {vars: {A: c}}}", [.variables, .references]),
    Case("a group", "{environment: {groups: [a]}}", "{environment: {groups: [b]}}", [.groups, .references]),
    Case("the version of Xcode", "{environment: {xcode: 16}}", "{environment: {xcode: 26}}", .otherEnvironment),
    Case(
      "a bundle identifier", "{environment: {ios_signing: {bundle_identifier: a}}}",
      "{environment: {ios_signing: {bundle_identifier: b}}}", .bundleIdentifier),
    Case(
      "signing that only one has", "{environment: {}}", "{environment: {ios_signing: {bundle_identifier: b}}}",
      [.otherEnvironment, .bundleIdentifier, .otherSigning]),
    Case(
      "settings of App Store Connect", "{publishing: {app_store_connect: {auth: a}, email: b}}",
      "{publishing: {app_store_connect: {auth: c}, email: b}}", .appStoreConnect),
    Case("others who are told", "{publishing: {email: a}}", "{publishing: {email: b}}", .otherPublishing),
    Case("scripts that may set variables", "{scripts: [CM_ENV]}", "{scripts: [b]}", [.scripts, .references]),
  ])
  func sectionsThatDiffer(_ each: Case) {
    #expect(differences("workflows:\n  a: \(each.first)\n  b: \(each.second)\n")[1] == each.sections.union(.comments))
  }

  @Test(arguments: [
    "workflows:\n  a: &a {name: b}\n  c: *a\n",
    "workflows:\n  a: {name: b}\n  c: {name: b}\nx: &x y\n",
    "workflows:\n  a: {name: b}\n  c: {name: b}\nx: [\n",
    "workflows:\n  a: {name: b}\n",
  ])
  func nothingIsKnown(_ text: String) {
    let differences = differences(text)
    #expect(differences.isUnknown)
    #expect(differences[0] == .all && differences[1] == .all)
  }

  @Test func joinedSectionsDifferTogether() {
    var differences = differences("workflows:\n  a: {name: b}\n  c: {name: b}\n  d: {name: d}\n  e: {name: d}\n")
    differences.join([.scripts, .artifacts], of: 1)
    #expect((1..<4).map { differences[$0] } == [.comments, [.name, .comments], .comments])
    differences.join([.name, .scripts], of: 1)
    #expect((1..<4).map { differences[$0] } == [.comments, [.name, .scripts, .comments], .comments])
    differences.join([.scripts, .variables], of: 2)
    #expect(differences[2] == [.name, .scripts, .variables, .references, .comments])
    #expect(differences[3] == .comments)
  }

  @Test func joinedSectionsDifferWithReferences() {
    var differences = differences(
      "workflows:\n  a: {environment: {vars: {A: b}}}\n  c: {environment: {vars: {A: c}}}\n")
    differences.join(.artifacts, of: 0)
    #expect(differences[1] == [.variables, .artifacts, .references, .comments])
  }

  @Test(
    arguments: [
      ([], .all.subtracting([.references, .comments])), (["scripts", "0"], .scripts), (["instance_type"], .rest),
      (["environment", "vars", "A"], .variables), (["environment", "xcode"], .otherEnvironment),
      (["environment", "ios_signing"], [.otherSigning, .bundleIdentifier]),
      (["publishing"], [.appStoreConnect, .publishingScripts, .otherPublishing]),
    ] as [([String], WorkflowSections)])
  func sectionsAtAPath(_ path: [String], _ sections: WorkflowSections) {
    #expect(WorkflowSections(at: path) == sections)
  }

  private func differences(_ text: String) -> WorkflowDifferences {
    Document(SourceFile(path: "x", text: text)).differences
  }
}
