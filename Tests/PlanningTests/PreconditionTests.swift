import Model
import Planning
import Testing

/// The conditions on the app and its packages.
@Suite struct PreconditionTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let artifacts: String
    let paths: [String]
    let state: Precondition.State

    var testDescription: String { name }
  }

  private static let fits = Precondition.State.settled("a pattern of `artifacts` fits its name")
  private static func misses(_ path: String) -> Precondition.State {
    .unmet("no pattern of `artifacts` matches \(path)")
  }

  static let cases = [
    Case(name: "the name", artifacts: "[build/App.ipa]", paths: ["elsewhere/App.ipa"], state: fits),
    Case(name: "a wildcard", artifacts: "['*.apk', 'build/**/*.ipa']", paths: ["Äpp 👪.ipa"], state: fits),
    Case(name: "another name", artifacts: "[build/*.apk]", paths: ["b/App.ipa"], state: misses("b/App.ipa")),
    Case(
      name: "the second package", artifacts: "[App.ipa]", paths: ["App.ipa", "Äpp.ipa"], state: misses("Äpp.ipa")),
    Case(name: "no patterns", artifacts: "[]", paths: ["App.ipa"], state: misses("App.ipa")),
    Case(name: "a variable in the name", artifacts: "[build/$NAME.ipa]", paths: ["App.ipa"], state: .notChecked),
    Case(name: "a variable beside another name", artifacts: "[$A, x.ipa]", paths: ["App.ipa"], state: .notChecked),
    Case(
      name: "a variable in the folder", artifacts: "[$DIR/*.apk]", paths: ["App.ipa"], state: .notChecked),
    Case(
      name: "an expansion in the name", artifacts: "['b/App$(N).ipa']", paths: ["App.ipa"], state: .notChecked),
    Case(name: "an expansion in the folder", artifacts: "['$(D)/App.ipa']", paths: ["App.ipa"], state: fits),
    Case(name: "its name beside a variable", artifacts: "[$A, App.ipa]", paths: ["App.ipa"], state: fits),
    Case(
      name: "a variable for one of two", artifacts: "[$A, App.ipa]", paths: ["App.ipa", "B.ipa"], state: .notChecked),
    Case(name: "a pattern that may match", artifacts: "['!App.ipa']", paths: ["App.ipa"], state: .notChecked),
    Case(name: "a name that may match", artifacts: "['*']", paths: ["a/.ipa"], state: .notChecked),
  ]

  @Test(arguments: cases)
  func thePackageIsKept(_ each: Case) throws {
    let text = workflow("").replacing("artifacts:\n      - build/*.ipa", with: "artifacts: \(each.artifacts)")
    let plan = try #require(planned(text, packages: each.paths.map { package($0) }))
    #expect(plan.preconditions.first { $0.id == .artifacts }?.state == each.state)
  }

  @Test func withoutPackageNothingIsKept() throws {
    #expect(try #require(planned(workflow(""))).preconditions.allSatisfy { $0.id != .artifacts })
  }

  /// Each app has to have a record, however many packages it has.
  @Test(arguments: [
    ([], [""]), ([nil], [""]), (["com.é"], [" for com.é"]), (["a", "b", "a"], [" for a", " for b"]),
    ([nil, "a"], [" for a"]),
  ])
  func eachAppIsNamedOnce(_ ids: [String?], _ phrases: [String]) throws {
    let packages = ids.map { id in
      var package = package()
      package.bundleID = id
      return package
    }
    let plan = try #require(planned(workflow(""), packages: packages))
    let titles = plan.preconditions.filter { $0.id == .appRecord }.map(\.title)
    #expect(titles == phrases.map { "An app record exists in App Store Connect" + $0 })
  }
}
