import Testing
import Text
import YAMLSyntax
@testable import Rules

/// Files of other tools that are passed as a `codemagic.yaml`.
@Suite struct ForeignFileTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let kind: ForeignFile?
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "GitHub Actions", text: "on: [push]\njobs: {build: {runs-on: macos-15}}", kind: .githubWorkflow),
    Case(
      name: "GitLab CI", text: "stages: [build]\nbuild:\n  stage: build\n  script: [echo]", kind: .gitlabCI),
    Case(name: "GitLab CI without stages", text: "größe: {stage: test, script: echo}", kind: .gitlabCI),
    Case(name: "Azure", text: "trigger: [main]\nsteps: [{script: echo}]", kind: .azurePipeline),
    Case(
      name: "Bitrise", text: "format_version: '13'\ndefault_step_lib_source: x\nworkflows: {primary: {steps: []}}",
      kind: .bitrise),
    Case(
      name: "CircleCI",
      text: "version: 2.1\njobs: {build: {docker: [], steps: []}}\nworkflows: {main: {jobs: [build]}}",
      kind: .circleCI),
    Case(name: "CircleCI with orbs", text: "version: 2.1\norbs: {x: y}\nworkflows: {main: {}}", kind: .circleCI),
    Case(name: "Compose", text: "services: {web: {image: nginx}}", kind: .compose),
    Case(name: "Kubernetes", text: "apiVersion: v1\nkind: Secret", kind: .kubernetes),
    Case(name: "pubspec.yaml", text: "name: app\nenvironment: {sdk: '>=3.0.0'}\ndependencies: {}", kind: .pubspec),
    Case(
      name: "package.json", text: "{\"name\": \"a\", \"version\": \"1\", \"scripts\": {\"b\": \"c\"}}", kind: .package),
    Case(name: "settings", text: "fail-on: warning\nignore: [date-past]", kind: .settings),
    Case(name: "Appfile", text: "app_identifier(\"com.example\")\napple_id(\"a@example.com\")", kind: .appfile),
    Case(name: "a configuration", text: "workflows: {ios: {name: x, scripts: [on, jobs]}}", kind: nil),
    Case(name: "a configuration with a version", text: "version: 1\nworkflows: {ios: {name: x}}", kind: nil),
    Case(name: "a configuration with jobs", text: "version: 1\njobs: {a: b}\nworkflows: {ios: {name: x}}", kind: nil),
    Case(name: "a workflow at the top", text: "name: x\nenvironment: {xcode: 16}\nscripts: [a]", kind: nil),
    Case(name: "another key for workflows", text: "jobs: {ios: {name: x}}", kind: nil),
    Case(name: "nothing", text: "", kind: nil), Case(name: "a text", text: "hello", kind: nil),
    Case(name: "a syntax error", text: "on: [push]\njobs: [", kind: nil),
  ])
  func kinds(_ each: Case) {
    #expect(ForeignFile(SyntaxTree.parse(SourceFile(path: "x.yaml", text: each.text))) == each.kind)
  }
}
