import ArgumentParser
import CommandOptions
import LearningAPI

/// What `carrel rebuild --index` makes: the index as it was chosen before, or with other fields.
struct RebuiltIndex: ExpressibleByArgument, CustomStringConvertible {
  /// What was typed; nil for the choice of before.
  private let name: String?

  static let asChosen = RebuiltIndex(name: nil)

  private init(name: String?) { self.name = name }

  // A value that is refused here would be passed over, as if nothing had been typed.
  init(argument: String) { name = argument }

  static var allValueStrings: [String] { IndexOption.names }

  var description: String { name ?? "as before" }

  /// Nil for those that were chosen before.
  ///
  /// - Throws: `ValidationError`.
  func fields() throws -> IndexedFields? { try name.map(IndexOption.read) }
}
