import Foundation

/// Keeps the number of processes small that run at the same time: the tests all start at once.
///
/// A test that has begun ends before another begins. Taken in turn, each step of a test would wait for a step of every other
/// one, and what it holds back meanwhile, such as a server's answer, would be held for minutes.
actor CarrelProcessGate {
  static let shared = CarrelProcessGate(places: max(4, ProcessInfo.processInfo.activeProcessorCount * 2))

  private var free: Int
  private var begun: [CheckedContinuation<Void, Never>] = []
  private var new: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  /// - Parameter hasBegun: whether the test has run a process before.
  func enter(hasBegun: Bool) async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { if hasBegun { begun.append($0) } else { new.append($0) } }
  }

  func leave() {
    if !begun.isEmpty {
      begun.removeFirst().resume()
    } else if !new.isEmpty {
      new.removeFirst().resume()
    } else {
      free += 1
    }
  }
}
