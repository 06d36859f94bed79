/// The names that other build services, App Store Connect and its tools have for keys of `codemagic.yaml`.
enum ForeignKeys {
  /// The keys that a name may stand for, the likeliest first; empty for a name that is not known.
  static func keys(for name: String) -> [String] { names[name] ?? [] }

  /// Sources: the workflow files of GitHub Actions, GitLab CI, Bitrise, CircleCI and Azure Pipelines; fastlane; the API of
  /// App Store Connect.
  private static let names: [String: [String]] = [
    "private_key": ["api_key"], "api_key_id": ["key_id"], "api_issuer": ["issuer_id"],
    "release_date": [
      "earliest_release_date"
    ],
    "run": ["script"], "cmd": ["script"], "command": ["script"], "commands": ["scripts"], "steps": ["scripts"],
    "runs-on": ["instance_type"], "machine": ["instance_type"], "image": ["instance_type"], "os": ["instance_type"],
    "env": ["environment", "vars"], "envs": ["vars"], "env_vars": ["vars"], "variables": ["vars"],
    "timeout": ["max_build_duration"], "timeout-minutes": ["max_build_duration"],
    "continue-on-error": ["ignore_failure"], "allow_failure": ["ignore_failure"], "on": ["triggering"],
    "push": ["events"], "pull_request": ["events"], "branches": ["branch_patterns"], "tags": ["tag_patterns"],
  ]
}
