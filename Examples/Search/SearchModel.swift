import CarrelKit
import Foundation

/// A search that follows what is typed and chosen. The catalog works elsewhere, so the main actor never waits for it.
@MainActor
final class SearchModel {
  /// What was typed; its last word may be unfinished.
  var text = "" { didSet { if text != oldValue { ask() } } }
  /// What was chosen beside the words.
  var chosen = AssetCriteria() { didSet { if chosen != oldValue { ask() } } }
  private(set) var answer: Answer?
  private(set) var problem: String?

  private let catalog: Catalog
  private let changed: @MainActor (SearchModel) -> Void
  private var asking: Task<Void, Never>?

  init(_ catalog: Catalog, changed: @escaping @MainActor (SearchModel) -> Void) {
    self.catalog = catalog
    self.changed = changed
  }

  /// Asks, and forgets the question before.
  func ask() {
    asking?.cancel()
    var criteria = chosen
    criteria.keyword = text.isEmpty || text.last == " " ? text : text + "*"
    asking = Task { [catalog, criteria] in
      do {
        let found = try await catalog.search(criteria)
        (answer, problem) = (found, nil)
      } catch QueryError.cancelled {
        return
      } catch {
        problem = error.localizedDescription
      }
      changed(self)
    }
  }

  /// Asks again whenever somebody publishes a new generation.
  func follow() async { for await _ in catalog.generations { ask() } }
}
