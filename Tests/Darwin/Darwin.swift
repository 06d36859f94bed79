// swift-format-ignore-file
// The names are those of the C library, which documents them.
// A stand-in for macOS's C library, so that the compiler looks at the branches that are for macOS.
//
// It has Linux's library, and over it what those branches use and Linux has not, with the types that macOS gives it:
// https://developer.apple.com/documentation/kernel/ and the man pages of macOS 15. It cannot be linked.
@_exported public import Glibc

public typealias posix_spawn_file_actions_t = UnsafeMutableRawPointer
public typealias posix_spawnattr_t = UnsafeMutableRawPointer

public let POSIX_SPAWN_CLOEXEC_DEFAULT: Int32 = 0x4000
public let F_SETNOSIGPIPE: Int32 = 73

@discardableResult
public func posix_spawn_file_actions_init(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>) -> Int32 {
  fatalError("a stand-in")
}
@discardableResult
public func posix_spawn_file_actions_destroy(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>) -> Int32 {
  fatalError("a stand-in")
}
@discardableResult
public func posix_spawn_file_actions_adddup2(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>, _ old: Int32, _ new: Int32
) -> Int32 { fatalError("a stand-in") }
@discardableResult
public func posix_spawn_file_actions_addopen(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>, _ number: Int32, _ path: UnsafePointer<CChar>,
  _ flags: Int32, _ mode: mode_t
) -> Int32 { fatalError("a stand-in") }
@discardableResult
public func posix_spawn_file_actions_addclose(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>, _ number: Int32
) -> Int32 { fatalError("a stand-in") }
@discardableResult
public func posix_spawn_file_actions_addchdir_np(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t?>, _ path: UnsafePointer<CChar>
) -> Int32 { fatalError("a stand-in") }

@discardableResult
public func posix_spawnattr_init(_ attributes: UnsafeMutablePointer<posix_spawnattr_t?>) -> Int32 {
  fatalError("a stand-in")
}
@discardableResult
public func posix_spawnattr_destroy(_ attributes: UnsafeMutablePointer<posix_spawnattr_t?>) -> Int32 {
  fatalError("a stand-in")
}
@discardableResult
public func posix_spawnattr_setsigmask(
  _ attributes: UnsafeMutablePointer<posix_spawnattr_t?>, _ signals: UnsafePointer<sigset_t>
) -> Int32 { fatalError("a stand-in") }
@discardableResult
public func posix_spawnattr_setsigdefault(
  _ attributes: UnsafeMutablePointer<posix_spawnattr_t?>, _ signals: UnsafePointer<sigset_t>
) -> Int32 { fatalError("a stand-in") }
@discardableResult
public func posix_spawnattr_setpgroup(_ attributes: UnsafeMutablePointer<posix_spawnattr_t?>, _ group: pid_t) -> Int32 {
  fatalError("a stand-in")
}
@discardableResult
public func posix_spawnattr_setflags(_ attributes: UnsafeMutablePointer<posix_spawnattr_t?>, _ flags: Int16) -> Int32 {
  fatalError("a stand-in")
}

@discardableResult
public func posix_spawn(
  _ process: UnsafeMutablePointer<pid_t>?, _ path: UnsafePointer<CChar>,
  _ actions: UnsafePointer<posix_spawn_file_actions_t?>?, _ attributes: UnsafePointer<posix_spawnattr_t?>?,
  _ arguments: UnsafePointer<UnsafeMutablePointer<CChar>?>, _ environment: UnsafePointer<UnsafeMutablePointer<CChar>?>
) -> Int32 { fatalError("a stand-in") }

extension stat {
  public var st_mtimespec: timespec { fatalError("a stand-in") }
  public var st_ctimespec: timespec { fatalError("a stand-in") }
}
