internal import Synchronization

/// A store of values by name, each made once, even if several threads ask for it at the same time.
final class Memo<Value: Sendable>: Sendable {
  /// The place of one value; nobody waits for the making of another one.
  private final class Slot: Sendable {
    let name: String
    private let value = Mutex<Value?>(nil)

    init(_ name: String) { self.name = name }

    func value(_ make: () -> Value) -> Value {
      value.withLock { value in
        if let value { return value }
        let made = make()
        value = made
        return made
      }
    }
  }

  private let slots = Mutex(SlotTable())

  /// The slots by the hash of their name.
  ///
  /// An array, not a dictionary: most runs have one name, and the first dictionary of a kind is slow to set up.
  private struct SlotTable {
    /// The slots, each in the first free place from its hash on; a power of two in number, at most half of them taken.
    private var places: [Slot?] = [nil, nil]
    private var count = 0

    /// The names of all slots, in no particular order.
    var names: [String] { places.compactMap { $0?.name } }

    mutating func slot(named name: String) -> Slot {
      let place = place(of: name)
      if let slot = places[place] { return slot }
      let slot = Slot(name)
      places[place] = slot
      count += 1
      if count * 2 > places.count { grow() }
      return slot
    }

    private func place(of name: String) -> Int {
      var hasher = Hasher()
      name.hash(into: &hasher)
      var place = hasher.finalize() & (places.count - 1)
      while let slot = places[place], slot.name != name { place = (place + 1) & (places.count - 1) }
      return place
    }

    private mutating func grow() {
      let slots = places
      places = Array(repeating: nil, count: slots.count * 2)
      for slot in slots {
        if let slot { places[place(of: slot.name)] = slot }
      }
    }
  }

  init() {}

  /// The names of the values that were asked for, sorted.
  var names: [String] { slots.withLock(\.names).sorted() }

  /// Returns the value with a name, making it when it is asked for first.
  func value(named name: String, _ make: () -> Value) -> Value {
    slots.withLock { $0.slot(named: name) }.value(make)
  }
}
