package import Planning
internal import Processes
internal import Text

/// A reason why a package cannot be published, found before anything is uploaded.
package struct PackageError: Error, Hashable {
  package let path: String
  package let reason: String
  package let help: String

  package init(path: String, reason: String, help: String) {
    self.path = path
    self.reason = reason
    self.help = help
  }
}

/// A reader of app packages, which are not unpacked to disk.
package struct PackageReader {
  /// The environment, from which other programs get only `PATH`.
  private let variables: [String: String]

  package init(variables: [String: String]) { self.variables = variables }

  /// The maximum size of a package's listing in bytes, far above that of any real app.
  private static let maximumListingSize = 64 << 20

  /// Reads the facts about a package that publishing depends on.
  package func read(_ path: String) throws(PackageError) -> PackageFacts {
    guard path.hasSuffix(".ipa") || path.hasSuffix(".pkg") else {
      throw PackageError(
        path: path, reason: "it is neither .ipa nor .pkg", help: "pass the package that Xcode exported")
    }
    var hash = SHA256()
    var size = 0
    let isRead =
      Files.isRegular(path)
      && Descriptor.forEachChunk(of: path) { chunk in
        hash.add(chunk)
        size += chunk.count
      }
    guard isRead else {
      throw PackageError(
        path: path, reason: Files.exists(path) ? "it cannot be read or is not a regular file" : "there is no such file",
        help: "build the app first, or pass the path of the built package")
    }
    guard path.hasSuffix(".ipa") else {
      return PackageFacts(
        path: path, size: size, sha256: hash.finished, bundleID: nil, version: nil, buildNumber: nil, platform: .macOS,
        usesNonExemptEncryption: nil)
    }
    return try facts(of: plist(path), path, size, hash.finished)
  }

  /// Returns the `Info.plist` of the app in a package.
  private func plist(_ path: String) throws(PackageError) -> [UInt8] {
    let listing = try unzip(path, ["-Z1"], limit: Self.maximumListingSize)
    // Status 1 is a warning, for example about bytes before the archive.
    guard listing.status == .exited(0) || listing.status == .exited(1) && !listing.standardOutput.isEmpty else {
      throw PackageError(
        path: path, reason: "it is not a zip archive or is damaged", help: "export the package again")
    }
    let names = String(decoding: listing.standardOutput, as: UTF8.self).split(separator: "\n")
    let plist = names.first { name in
      let steps = name.split(separator: "/", omittingEmptySubsequences: false)
      return steps.count == 3 && steps[0] == "Payload" && steps[1].hasSuffix(".app") && steps[2] == "Info.plist"
    }
    guard let plist else {
      throw PackageError(
        path: path, reason: "it has no Payload/*.app/Info.plist", help: "export the archive for App Store Connect")
    }
    let pattern = plist.reduce(into: "") { text, character in
      if "\\*?[]".contains(character) { text.append("\\") }
      // Bytes that are not UTF-8 in the listing cannot be reproduced, only matched.
      text.append(character == "\u{FFFD}" ? "?" : character)
    }
    let content = try unzip(path, ["-P", "none", "-p"], [pattern], limit: PropertyList.maximumSize)
    guard content.status == .exited(0) || content.status == .exited(1) && !content.standardOutput.isEmpty else {
      throw PackageError(path: path, reason: "its Info.plist cannot be unpacked", help: "export the package again")
    }
    return content.standardOutput
  }

  /// Runs `unzip` with the package as its standard input, so that no character of its name is special.
  private func unzip(
    _ path: String, _ options: [String], _ names: [String] = [], limit: Int
  ) throws(PackageError) -> ChildProcess.Output {
    let variables = ["PATH": variables["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    do throws(ChildFailure) {
      return try ChildProcess.run(
        "unzip", options + ["/dev/stdin"] + names, environment: variables, inputFile: path, outputLimit: limit)
    } catch {
      throw failure(error, path)
    }
  }

  private func failure(_ failure: ChildFailure, _ path: String) -> PackageError {
    switch failure {
    case .notFound(let program):
      PackageError(
        path: path, reason: "\(program), which is needed to read it, is not installed",
        help: "install \(program), or plan without --artifact")
    case .failed(let program, let reason):
      PackageError(path: path, reason: "\(program) could not be run: \(reason)", help: "plan without --artifact")
    case .tooMuchOutput(_, let limit):
      PackageError(
        path: path, reason: "its list of files or its Info.plist is larger than \(limit) bytes",
        help: "export the package again")
    }
  }

  private func facts(
    of plist: [UInt8], _ path: String, _ size: Int, _ sha256: String
  ) throws(PackageError) -> PackageFacts {
    let info: PropertyList
    do throws(PropertyListError) {
      info = try PropertyList(plist)
    } catch {
      throw PackageError(
        path: path, reason: "its Info.plist is not a property list: \(error.reason)", help: "export the package again")
    }
    // A key of the wrong type counts as absent.
    func text(_ key: String) -> String? { info.string(key).flatMap { $0.text.isEmpty ? nil : $0.text } }
    guard let bundleID = text("CFBundleIdentifier") else {
      throw PackageError(
        path: path, reason: "its Info.plist has no CFBundleIdentifier", help: "set the bundle identifier in Xcode")
    }
    guard let buildNumber = text("CFBundleVersion") else {
      throw PackageError(
        path: path, reason: "its Info.plist has no CFBundleVersion, so the build could never be found",
        help: "set the build number in Xcode")
    }
    let isTV = info.strings("CFBundleSupportedPlatforms")?.contains { $0.lowercased().contains("tv") } ?? false
    return PackageFacts(
      path: path, size: size, sha256: sha256, bundleID: bundleID,
      version: text("CFBundleShortVersionString") ?? buildNumber, buildNumber: buildNumber,
      platform: isTV ? .tvOS : .iOS, usesNonExemptEncryption: info.boolean("ITSAppUsesNonExemptEncryption"))
  }
}
