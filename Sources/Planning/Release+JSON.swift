public import Text
internal import Diagnostics

extension Release {
  /// The release for programs; a saved plan has it, too.
  public var json: JSON {
    [
      "workflow": .string(workflow),
      "sign_in": signIn.json,
      "bundle_identifier": bundleID?.json ?? .null,
      "submit_to_testflight": testFlight.json,
      "expire_build_submitted_for_review": expiresOlderBuild.json,
      "beta_groups": .array(betaGroups.map(\.json)),
      "submit_to_app_store": appStore.json,
      "cancel_previous_submissions": cancelsSubmissions.json,
      "release_type": releaseType.json,
      "earliest_release_date": releaseDate?.json ?? .null,
      "copyright": copyright?.json ?? .null,
      "phased_release": phasedRelease.json,
      "notes": notes.json,
      "artifacts": .array(artifacts.map(\.json)),
      "chosen_at_start": .array(chosenAtStart.map(JSON.string)),
    ]
  }
}

extension Release.SignIn {
  fileprivate var json: JSON {
    switch self {
    case .integration(let name): ["kind": "integration", "name": name.json]
    case .apiKey(let key, let id, let issuer):
      ["kind": "api-key", "key": JSON(key), "key_id": JSON(id), "issuer_id": JSON(issuer)]
    case .account(let name, let password): ["kind": "account", "apple_id": JSON(name), "password": JSON(password)]
    case .unclear: ["kind": "unclear"]
    }
  }
}

extension Release.PhasedRelease {
  fileprivate var json: JSON {
    switch self {
    case .unchanged: .null
    case .set(let value): value.json
    }
  }
}

extension Switch {
  fileprivate var json: JSON {
    switch self {
    case .on: true
    case .off: false
    case .undecided(let reference): ["reference": .string(reference)]
    }
  }
}

extension Wording {
  fileprivate var json: JSON {
    switch self {
    case .known(let text): .string(text)
    case .reference(let reference): ["reference": .string(reference)]
    }
  }
}

extension ReleaseNotes {
  fileprivate var json: JSON {
    switch self {
    case .none: ["kind": "none"]
    case .madeByScript: ["kind": "made-by-script"]
    case .texts(let entries, let source):
      ["kind": "texts", "source": .string(source), "entries": .array(entries.map(\.json))]
    }
  }
}

extension ReleaseNotes.Entry {
  fileprivate var json: JSON {
    .object(
      [JSON.Member("locale", .string(locale)), JSON.Member("text", .string(text))]
        + ReleaseNotes.Metadata.allCases.compactMap { field in
          metadata[field].map { JSON.Member(field.rawValue, .string($0)) }
        })
  }
}
