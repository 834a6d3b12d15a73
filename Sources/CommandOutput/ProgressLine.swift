package import CatalogIngestion
import Foundation
import Synchronization

/// Progress: one line that changes on a terminal, a line now and then elsewhere.
package final class ProgressLine: Sendable {
  private struct State {
    var phase: IngestionProgress.Phase?
    var phaseStart = 0.0
    var startDone = 0
    var shown = 0.0
  }

  private static let isDrawn = Mutex(false)
  private let state = Mutex(State())
  private let isTerminal = Console.isTerminal

  package init() {}

  package func show(_ progress: IngestionProgress) {
    // Reading a file is no news to a log.
    guard isTerminal || progress.phase != .reading else { return }
    let now = Date().timeIntervalSinceReferenceDate
    let text: String? = state.withLock { state in
      if state.phase != progress.phase {
        state = State(phase: progress.phase, phaseStart: now, startDone: progress.done)
        if !isTerminal { state.shown = now }
      }
      let isLast = progress.fraction == 1 && progress.total != 0
      guard now - state.shown >= (isTerminal ? 0.1 : 15) || (isTerminal && isLast) else { return nil }
      state.shown = now
      return Self.text(progress, seconds: now - state.phaseStart, since: state.startDone)
    }
    guard let text else { return }
    if isTerminal {
      Self.isDrawn.withLock { drawn in
        Console.raw("\r\u{1B}[K" + text)
        drawn = true
      }
    } else {
      Console.raw(text + "\n")
    }
  }

  /// Takes the line away, before something else is written.
  package static func clear() {
    isDrawn.withLock { drawn in
      if drawn { Console.raw("\r\u{1B}[K") }
      drawn = false
    }
  }

  private static func text(_ progress: IngestionProgress, seconds: Double, since start: Int) -> String {
    let amount = progress.phase == .reading ? Display.bytes : Display.number
    var text =
      switch progress.phase {
      case .receiving(let name): Display.cut(Display.safe(name), to: 30)
      case .reading: "reading"
      case .applying: "building the index"
      // Columns are nothing that users know, and of different sizes.
      case .copying: "writing the index"
      }
    if progress.phase == .copying { return text + "  \(Int((progress.fraction ?? 0) * 100)) %" }
    // Nothing to do is no progress, and what was more than was thought has no share.
    if progress.total == 0, progress.done == 0 { return text }
    text += "  " + amount(progress.done)
    if progress.total.map({ $0 < progress.done }) == true { return text }
    if let total = progress.total { text += " of \(amount(total))" }
    if let fraction = progress.fraction { text += "  \(Int(fraction * 100)) %" }
    let done = progress.done - start
    if seconds > 0.5, done > 0 {
      text += "  \(amount(Int(Double(done) / seconds)))/s"
      if let fraction = progress.fraction, fraction > 0.01, fraction < 1 {
        text += "  \(Display.duration(Int(seconds / fraction * (1 - fraction)))) left"
      }
    }
    return text
  }
}
