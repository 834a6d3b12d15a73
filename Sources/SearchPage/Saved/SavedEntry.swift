package import LearningAPI

/// A saved search as the page lists it.
package struct SavedEntry: Sendable {
  /// Its name.
  package let name: String
  /// What it asks for; nil where it cannot be used.
  package let criteria: AssetCriteria?
  /// Why it cannot be used, as a sentence.
  package let problem: String?

  /// A search that can be used.
  package init(_ name: String, _ criteria: AssetCriteria) {
    self.name = name
    self.criteria = criteria
    problem = nil
  }

  /// A search that cannot be used.
  package init(_ name: String, problem: String) {
    self.name = name
    criteria = nil
    self.problem = problem
  }
}
