internal import Model
internal import Scripts
internal import Text
internal import YAMLSyntax

extension SigningSteps {
  /// Returns the builds of a script whose failure does not end the build, and which nothing else makes up for.
  ///
  /// A later build may be a second attempt, and whatever names packages later may fail without one.
  func hiddenFailures(in script: Script) -> [BuildCommands.Build] {
    guard script.index == lastBuild, lastMentionOfPackage <= script.index, let last = script.commands.builds.last,
      last.isForDistribution, last.command.isFailureHidden || script.ignoredFailure != nil
    else { return [] }
    let isMadeUpFor = script.commands.script.commands.contains { command in
      command.range.lowerBound >= last.command.range.upperBound
        && (command.name == "exit" || !command.onlySpeaks && command.words.contains { $0.mentions(Self.package) })
    }
    return isMadeUpFor && last.command.isFailureHidden ? [] : [last]
  }

  private static let package = WordSearch("ipa")
}
