public import Text
internal import Model

extension Release {
  /// The release for programs; a saved plan has it, too.
  public var json: JSON { Self.codec.write(self) }

  static let codec = Codec.object(
    from: Release(workflow: ""), head + AppStoreConnectKey.all.compactMap(\.member) + rest)

  private static let head: [Member<Release>] = [
    Member("workflow", \.workflow, .anyText), Member("name", \.name, .optional(.anyText), unless: nil),
    Member("started_by", \.startedBy, .list(of: .anyText), unless: []),
    Member("skipped", \.skipped, .list(of: .anyText), unless: []),
    Member("sign_in", \.signIn, SignIn.codec), Member("account", \.account, Account.codec, unless: Account()),
    Member("bundle_identifier", \.bundleID, .optional(.resolvable(.anyText))),
  ]

  private static let rest: [Member<Release>] = [
    Member("notes", \.notes, ReleaseNotes.codec),
    Member("artifacts", \.artifacts, .list(of: .resolvable(.anyText))),
    Member("chosen_at_start", \.chosenAtStart, .list(of: .text)),
    Member("options_at_start", \.optionsAtStart, .list(of: Options.codec), unless: []),
  ]
}

extension Release.Options {
  static let codec = Codec.object(
    from: Release.Options(key: "", values: []),
    [Member<Release.Options>("key", \.key, .text), Member("values", \.values, .list(of: .anyText))])
}

extension Release.Account {
  static let codec = Codec.object(from: Release.Account(), members)

  private static let members: [Member<Release.Account>] = [
    Member("key_id", \.keyID, .optional(.resolvable(.anyText)), unless: nil),
    Member("issuer_id", \.issuerID, .optional(.resolvable(.anyText)), unless: nil),
    Member("apple_id", \.appleID, .optional(.resolvable(.anyText)), unless: nil),
    Member("groups", \.groups, .list(of: .resolvable(.anyText)), unless: []),
  ]
}

extension Release.SignIn {
  static let codec = Codec<Release.SignIn>.kinds(
    Form(
      "integration", name, take: { signIn in if case .integration(let name) = signIn { name } else { nil } },
      make: { .integration(name: $0) }),
    Form(
      "api-key", keyParts,
      take: { signIn in if case .apiKey(let key, let id, let issuer) = signIn { (key, id, issuer) } else { nil } },
      make: { .apiKey(key: $0.key, id: $0.id, issuer: $0.issuer) }),
    Form(
      "account", accountParts,
      take: { signIn in if case .account(let name, let password) = signIn { (name, password) } else { nil } },
      make: { .account(name: $0.name, password: $0.password) }),
    Form("unclear", .unclear))

  private static let name = Codec<Resolvable<String>>.object(
    Field("name", { $0 }, .resolvable(.anyText)), make: { $0 })

  private static let keyParts = Codec<(key: String?, id: String?, issuer: String?)>.object(
    Field("key", \.key, .optional(.anyText)), Field("key_id", \.id, .optional(.anyText)),
    Field("issuer_id", \.issuer, .optional(.anyText)), make: { (key: $0, id: $1, issuer: $2) })

  private static let accountParts = Codec<(name: String?, password: String?)>.object(
    Field("apple_id", \.name, .optional(.anyText)), Field("password", \.password, .optional(.anyText)),
    make: { (name: $0, password: $1) })
}

extension ReleaseNotes {
  static let codec = Codec<ReleaseNotes>.kinds(
    Form("none", ReleaseNotes.none), Form("made-by-script", .madeByScript),
    Form(
      "texts", texts,
      take: { notes in if case .texts(let entries, let source) = notes { (source, entries) } else { nil } },
      make: { .texts($0.entries, source: $0.source) }))

  private static let texts = Codec<(source: String, entries: [Entry])>.object(
    Field("source", \.source, .text),
    Field("locales", { $0.entries.map(\.locale) }, .list(of: .text), earlier: []),
    Field("entries", \.entries, .list(of: Entry.codec)), make: { (source: $0, entries: $2) })
}

extension ReleaseNotes.Entry {
  static let codec = Codec.object(from: ReleaseNotes.Entry(locale: "", text: ""), texts + metadata)

  private static let texts: [Member<ReleaseNotes.Entry>] = [
    Member("locale", \.locale, .text), Member("text", \.text, .anyText),
  ]

  private static let metadata: [Member<ReleaseNotes.Entry>] = ReleaseNotes.Metadata.allCases.map { field in
    Member(field.rawValue, \.metadata[field], .optional(.anyText), unless: nil)
  }
}
