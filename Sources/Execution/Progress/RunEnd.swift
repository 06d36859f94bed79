/// The way in which a run of the publishing program ended.
public enum RunEnd: Hashable, Sendable {
  /// By itself, with this status.
  case finished(Int32)
  /// It was stopped because it took longer than so many seconds.
  case timedOut(Int)
  /// It was stopped because somebody asked this program to stop.
  case interrupted
  /// This program ended first; what was written until then is known.
  case lost
}
