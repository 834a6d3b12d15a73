import CatalogPostgres
import CommandOutput
import Dispatch
package import PostgresClient
import Synchronization

/// Says once which databases let wait, when they have done so for a second.
package final class WaitingNote: Sendable {
  private let text: String
  private let isOver = Atomic(false)

  package init(_ addresses: [PostgresAddress]) {
    text = addresses.map { "'\(Display.safe($0.text))'" }.joined(separator: " and ")
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { self.tell() }
  }

  package func tell() {
    if !isOver.exchange(true, ordering: .relaxed) { Console.note("waiting for \(text)") }
  }

  /// Something came, or the wait is over: nothing is said any more.
  package func end() { isOver.store(true, ordering: .relaxed) }
}
