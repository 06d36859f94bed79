/// The lists of names in the settings that only the team knows, by their key in `.ascertain.yml`.
///
/// To add one, add a case and its documentation in `rules/keys/settings.yaml`; rules use it with the test `listed`.
public enum SettingsList: String, CaseIterable, Sendable {
  /// All variable groups of the team.
  case knownGroups = "known-groups"
  /// All API keys for App Store Connect among the team's integrations.
  case knownIntegrations = "known-integrations"
  /// All provisioning profiles among the team's code signing identities.
  case knownProfiles = "known-profiles"
  /// All certificates among the team's code signing identities.
  case knownCertificates = "known-certificates"
  /// All keystores among the team's code signing identities.
  case knownKeystores = "known-keystores"
  /// The machines in the team's billing plan.
  case knownInstanceTypes = "known-instance-types"
  /// TestFlight groups with access to all builds.
  case internalGroups = "internal-groups"
}
