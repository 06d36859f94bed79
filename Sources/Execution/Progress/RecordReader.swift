/// Tells the records of the publishing program from the texts that it repeats.
///
/// The program writes each record twice: to its output, and with a header to its log. A line of the log begins a record
/// only if the output has the same line without the header. A text of somebody else is the same in both, so that none of
/// its lines can pass for a record, whatever they look like.
struct RecordReader: Sendable {
  /// A line of the log that the output has not reached.
  private struct Entry {
    let key: Int
    /// The header, and the key of what follows it.
    let header: (LogHeader, textKey: Int)?
  }

  private var log: [Entry] = []
  /// The number of lines with a key that are still to come in the log.
  private var pending: [Int: Int] = [:]
  private var linesToSkip: Int
  private var current: ProgramRecord?

  /// A reader for a run.
  ///
  /// - Parameter argumentLineBreaks: The line breaks in the arguments of the run, which the log begins with.
  init(argumentLineBreaks: Int) {
    linesToSkip = Self.linesAroundArguments + argumentLineBreaks
  }

  /// The lines that the log has before everything else: the arguments, two facts about the program, and two rulers.
  private static let linesAroundArguments = 5
  /// The number of bytes in which two lines are compared, well below the length at which lines are cut off.
  private static let comparedLength = 1 << 16

  /// Takes the whole lines that came since the last time, those of the log read after those of the output; the records.
  mutating func take(output: [String], log lines: [String]) -> [ProgramRecord] {
    for line in lines { add(line) }
    var records: [ProgramRecord] = []
    var position = 0
    // What the log does not have is not of the program: a warning of its language, or of a program that it runs.
    for line in output where pending[Self.key(line.utf8), default: 0] > 0 {
      let key = Self.key(line.utf8)
      search: while position < log.count {
        let entry = log[position]
        position += 1
        forget(entry)
        if entry.key == key {
          current?.lines.append(line)
          break search
        }
        guard let (header, textKey) = entry.header else { continue }
        if let current { records.append(current) }
        current = nil
        if textKey == key {
          current = ProgramRecord(origin: header.origin, level: header.level, lines: [line])
          break search
        }
      }
    }
    log.removeFirst(position)
    // A record is written at once, so that no more of it comes.
    if let current { records.append(current) }
    current = nil
    return records
  }

  private mutating func add(_ line: String) {
    guard linesToSkip == 0 else {
      linesToSkip -= 1
      return
    }
    let header = LogHeader(line).map { ($0, textKey: Self.key(line.utf8.dropFirst($0.length))) }
    let entry = Entry(key: Self.key(line.utf8), header: header)
    log.append(entry)
    pending[entry.key, default: 0] += 1
    if let header { pending[header.textKey, default: 0] += 1 }
  }

  private mutating func forget(_ entry: Entry) {
    for key in [entry.key, entry.header?.textKey] {
      guard let key, let count = pending[key] else { continue }
      pending[key] = count > 1 ? count - 1 : nil
    }
  }

  /// A number that is the same for the same text, and for no other.
  private static func key(_ text: some Collection<UInt8>) -> Int {
    var hasher = Hasher()
    for byte in text.prefix(comparedLength) { hasher.combine(byte) }
    return hasher.finalize()
  }
}
