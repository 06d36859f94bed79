import Diagnostics
import Model
import Schema
import Testing
import Text
import YAMLSyntax

@Suite struct DocumentTests {
  private func settings(_ text: String) throws -> (Workflow, AppStoreConnectSettings) {
    let configuration = Document(SourceFile(path: "x", text: text))
    let workflow = try #require(configuration.workflows.first)
    return (workflow, try #require(workflow.appStoreConnect))
  }

  @Test func everyKeyIsTyped() throws {
    let (workflow, settings) = try settings(
      """
      workflows:
        ios:
          name: iOS
          instance_type: mac_mini_m2
          working_directory: apps/ios
          integrations: {app_store_connect: Main Key}
          environment:
            groups: [credentials]
            ios_signing: {distribution_type: app_store, bundle_identifier: com.example.app}
            vars: {OWNER: Example Ltd, SUBMIT: "true"}
          inputs:
            kind: {description: d, default: SCHEDULED}
          triggering: {events: [tag]}
          scripts: [echo, {name: n, script: "make  # test\\nlipo"}]
          artifacts: ["*.ipa"]
          publishing:
            app_store_connect:
              auth: integration
              submit_to_testflight: $SUBMIT
              expire_build_submitted_for_review: true
              beta_groups: [QA, $GROUP]
              submit_to_app_store: true
              cancel_previous_submissions: false
              release_type: ${{ inputs.kind }}
              earliest_release_date: 2031-12-01T14:00:00+00:00
              copyright: 2031 $OWNER
              phased_release: 7
      """)
    #expect(workflow.id == "ios")
    #expect(workflow.name.value == "iOS")
    #expect(workflow.workingDirectory.value == "apps/ios")
    #expect(workflow.groups.compactMap(\.value) == ["credentials"])
    #expect(workflow.bundleIdentifier.value == "com.example.app")
    for (word, isFound) in [("echo", true), ("make", true), ("lipo", true), ("test", false)] {
      var search = ScriptSearch([word])
      #expect(search.finds(in: workflow) == isFound, "\(word)")
    }
    #expect(workflow.inputNames == ["kind"])
    guard case .integration(let name) = settings.authentication else {
      Issue.record("an integration was expected")
      return
    }
    #expect(name.value == "Main Key")
    #expect(settings.submitToTestFlight.value == true)
    #expect(settings.texts(of: "beta_groups").map(\.value) == ["QA", nil])
    #expect(settings.value(of: "release_type").value == ReleaseType.scheduled)
    #expect(settings.value(of: "earliest_release_date", as: ReleaseDate.self).value?.year == 2031)
    #expect(settings.value(of: "copyright").value == "2031 Example Ltd")
    guard case .invalid = settings.value(of: "phased_release", as: Bool.self) else {
      Issue.record("7 is no boolean")
      return
    }
  }

  @Test func aVariableThatAScriptSetsIsUnknown() throws {
    let (_, settings) = try settings(
      """
      workflows:
        ios:
          environment: {vars: {OWNER: Example Ltd}}
          scripts: ['echo "OWNER=Other" >> $CM_ENV']
          publishing: {app_store_connect: {copyright: 2031 $OWNER}}
      """)
    #expect(settings.value(of: "copyright", as: String.self).value == nil)
  }

  @Test(arguments: [
    ("apps/ïos", "apps/ïos"), ("./a/./b//", "a/b"), (".", ""), ("..a/b..", "..a/b.."), ("/a", nil), ("/", nil),
    ("..", nil), ("a/../b", nil), ("$DIR", nil), ("[]", nil),
  ])
  func directoryOfNotes(_ path: String, _ expected: String?) throws {
    let (workflow, _) = try settings(
      "workflows: {w: {working_directory: \(path), publishing: {app_store_connect: {copyright: x}}}}")
    #expect(workflow.notesDirectory == expected)
  }

  /// Only words of scripts that write variables are names that scripts may set.
  @Test(arguments: [("A", true), ("zz", true), ("B", false), ("zzz", false), ("a", false), ("0", false), ("é", false)])
  func namesInScripts(_ name: String, _ isFound: Bool) throws {
    let (workflow, _) = try settings(
      """
      workflows:
        ios:
          scripts: ['echo "A=1 C=é" >> $CM_ENV; zz 0', {script: echo B}]
          publishing: {app_store_connect: {copyright: x}}
      """)
    #expect(workflow.scope.isSetByScript(name) == isFound)
  }

  /// A group of variables may define any variable; no group defines none.
  @Test(arguments: [("", false), ("groups: [], ", false), ("groups: [é], ", true)])
  func groupsMayDefineVariables(_ groups: String, _ hasGroups: Bool) throws {
    let (workflow, settings) = try settings(
      "workflows: {w: {environment: {\(groups)vars: {A: x}}, publishing: {app_store_connect: {copyright: $A}}}}")
    #expect(workflow.scope.hasGroups == hasGroups)
    #expect(settings.value(of: "copyright", as: String.self).value == "x")
  }

  /// The length of a value counts in bytes, however many references it is made of.
  @Test(arguments: [("$A$A", true), ("$A$A.", false), ("$A$A$A", false), (".$A", true)])
  func longValuesAreUnknown(_ copyright: String, _ isKnown: Bool) throws {
    let part = String(repeating: "é", count: GivenValues.maximumLength / 4)
    let (_, settings) = try settings(
      """
      workflows:
        w:
          environment: {vars: {A: \(part)}}
          publishing: {app_store_connect: {copyright: \(copyright)}}
      """)
    let expected = copyright.replacing("$A", with: part)
    #expect(settings.value(of: "copyright", as: String.self).value == (isKnown ? expected : nil))
  }

  @Test func givenValuesAreEqualInAllParts() {
    let given = GivenValues(variables: ["A": "1"], inputs: ["b": "é"])
    #expect(given == GivenValues(variables: ["A": "1"], inputs: ["b": "é"]))
    #expect(given != GivenValues(variables: ["A": "1"], inputs: ["b": "e"]))
    #expect(given != GivenValues(variables: ["A": "2"], inputs: ["b": "é"]))
    #expect(given != given.choosingDefaults)
  }

  @Test(arguments: ["A: $A", "A: $B\nB: $A", "A: $B$B$B$B\nB: $C$C$C$C\nC: $D$D$D$D\nD: $E$E$E$E\nE: x"])
  func chainsOfVariablesEnd(_ variables: String) throws {
    let vars = variables.split(separator: "\n").joined(separator: ", ")
    let (_, settings) = try settings(
      "workflows: {ios: {environment: {vars: {\(vars)}}, publishing: {app_store_connect: {copyright: $A}}}}")
    #expect(settings.value(of: "copyright", as: String.self).value == nil)
  }

  @Test(arguments: [
    "", "1", "[]", "workflows:", "workflows: 1", "workflows: []", "workflows: {a: }", "workflows: {a: {publishing: 1}}",
    "workflows: {a: {publishing: {app_store_connect: []}}}",
  ])
  func anythingCanBeDecoded(_ text: String) {
    let configuration = Document(SourceFile(path: "x", text: text))
    #expect(configuration.workflows.allSatisfy { $0.appStoreConnect == nil })
  }

  /// Documents of our own are JSON, not YAML, whose aliases could stand for far more than is written.
  @Test(arguments: [
    ("{\"a\": [1]}", true), ("{\"a\": &x [1], \"b\": *x}", false), ("a: 1", false), ("{} # comment", false),
    ("", false),
  ])
  func ownDocumentsAreJSON(_ text: String, _ isRead: Bool) {
    #expect((JSONValue(json: SourceFile(path: "x", text: text)) != nil) == isRead)
  }
}
