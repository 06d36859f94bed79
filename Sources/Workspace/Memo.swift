internal import Synchronization

/// A store of values by name, each made once, even if several threads ask for it at the same time.
final class Memo<Value: Sendable>: Sendable {
  /// The place of one value; nobody waits for the making of another one.
  private final class Slot: Sendable {
    private let value = Mutex<Value?>(nil)

    func value(_ make: () -> Value) -> Value {
      value.withLock { value in
        if let value { return value }
        let made = make()
        value = made
        return made
      }
    }
  }

  private let slots = Mutex<[String: Slot]>([:])

  init() {}

  /// Returns the value with a name, making it when it is asked for first.
  func value(named name: String, _ make: () -> Value) -> Value {
    let slot = slots.withLock { slots in
      if let slot = slots[name] { return slot }
      let slot = Slot()
      slots[name] = slot
      return slot
    }
    return slot.value(make)
  }
}
