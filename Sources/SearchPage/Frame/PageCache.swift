import Synchronization

/// Pages that were made lately, for who asks the same of the same generation: many who type the same words, or one who goes back.
final class PageCache: Sendable {
  private struct Entry {
    let value: MadePage
    var used: Int
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var bytes = 0
    var clock = 0
  }

  /// How many bytes it keeps.
  private static let limit = 8 << 20
  private let state = Mutex(State())

  subscript(key: String) -> MadePage? {
    state.withLock { state in
      state.clock += 1
      state.entries[key]?.used = state.clock
      return state.entries[key]?.value
    }
  }

  func keep(_ value: MadePage, for key: String) {
    state.withLock { state in
      state.clock += 1
      let old = state.entries.updateValue(Entry(value: value, used: state.clock), forKey: key)
      state.bytes += value.size - (old?.value.size ?? 0)
      guard state.bytes > Self.limit else { return }
      // Half of it goes at once, so that not every page looks for the oldest one.
      for (key, entry) in state.entries.sorted(by: { $0.value.used < $1.value.used }) {
        guard state.bytes > Self.limit / 2 else { break }
        state.entries[key] = nil
        state.bytes -= entry.value.size
      }
    }
  }
}
