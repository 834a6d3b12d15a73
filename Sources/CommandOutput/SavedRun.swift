package import CatalogQuery
package import LearningAPI

/// What a saved search finds now, beside what it found last.
package struct SavedRun: Sendable {
  /// An asset that it found last and does not find any more.
  package struct Leaver: Sendable {
    let urn: URN
    let title: String?
    let reason: String

    package init(urn: URN, title: String?, reason: String) {
      self.urn = urn
      self.title = title
      self.reason = reason
    }
  }

  let name: String
  /// How many it finds.
  let total: Int
  /// How many it found last; nil where nothing is known of that.
  let before: Int?
  let new: [Hit]
  let left: [Leaver]

  /// Whether something changed.
  package var hasChanged: Bool { !new.isEmpty || !left.isEmpty }

  package init(name: String, total: Int, before: Int?, new: [Hit], left: [Leaver]) {
    self.name = name
    self.total = total
    self.before = before
    self.new = new
    self.left = left
  }
}
