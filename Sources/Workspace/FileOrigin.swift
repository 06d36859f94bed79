internal import Text

/// The reason why a file is read, which decides what may be read under its name.
package enum FileOrigin: Hashable, Sendable {
  /// A person named it: links are followed, and pipes and devices are read.
  case named
  /// It has a name that is looked for, or stands in a list: what is under the name is for the repository to say, so only
  /// a regular file is read, and a link only if it leads to one inside of the repository.
  case found
}

/// The reason why a file or directory cannot be read.
package struct Unreadable: Error, Equatable {
  /// The reason, in a clause.
  package let reason: String

  /// Whether there is nothing of this name.
  package var isMissing: Bool { self == .missing }

  package init(_ reason: String) { self.reason = reason }

  static let missing = Unreadable("there is no such file")
  static let directory = Unreadable("it is a directory; name a file in it")
  /// A pipe or device that nobody named.
  static let special = Unreadable("it is not a regular file; name it to read it as it is")
  /// A socket, or a device without a driver.
  static let unopenable = Unreadable("it is not a regular file but a socket or a device, which cannot be read")
  package static let outside = Unreadable(
    "it is a link that leads out of the repository; name the file itself to read it")
  static let notUTF8 = Unreadable("its name is not UTF-8")

  /// A file that is larger than a limit in bytes.
  static func tooLarge(_ limit: Int) -> Unreadable {
    Unreadable("it is larger than \(limit >> 20) MiB, which is the limit; is it the right file?")
  }

  /// A file that this user may not read.
  static func forbidden(_ reason: String) -> Unreadable {
    Unreadable("it cannot be read: \(reason); check who may read it")
  }

  /// A failure with the system's reason.
  static func refused(_ reason: String) -> Unreadable { Unreadable("it cannot be read: \(reason)") }
}

extension Files {
  /// Returns the real path of the repository that a file is in; without one, that of its directory.
  package static func repositoryOrDirectory(of path: String) -> String? {
    realPath(of: Paths.directory(of: path)).map { repository(around: $0) ?? $0 }
  }

  /// Whether what a path refers to is inside of the repository that the path is in; without one, of its directory.
  static func staysInside(_ path: String) -> Bool {
    guard let real = realPath(of: path), let root = repositoryOrDirectory(of: path) else { return false }
    return Paths.isBelow(real, root)
  }
}
