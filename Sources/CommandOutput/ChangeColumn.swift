import CatalogQuery
import CatalogStore

/// A column of a table of changes: of the change, or of the asset as it is now.
package enum ChangeColumn: Equatable, Sendable {
  /// What a change tells.
  package enum Own: String, CaseIterable, Sendable {
    case generation, date, change, title, locale, old, new, urn
  }

  case own(Own)
  case asset(AssetColumn)

  /// The columns of a table where nobody says which.
  package static let standard: [ChangeColumn] = [.date, .change, .title, .locale, .old, .new, .urn].map {
    .own($0)
  }

  /// All names.
  package static let names =
    Own.allCases.map(\.rawValue) + AssetColumn.allCases.map(\.rawValue).filter { Own(rawValue: $0) == nil }

  /// Nil where no column is called so.
  package init?(named name: String) {
    if let own = Own(rawValue: name.lowercased()) {
      self = .own(own)
    } else if let column = AssetColumn(named: name) {
      // Another word for one of its own, such as `name` for the title.
      self = Own(rawValue: column.rawValue).map { .own($0) } ?? .asset(column)
    } else {
      return nil
    }
  }

  /// What stands above it.
  package var head: String {
    switch self {
    case .own(let own): own.rawValue
    case .asset(let column): column.rawValue
    }
  }

  /// - Parameters:
  ///   - name: the name of a classification.
  ///   - hit: the asset as it is now; nil where the catalog does not have it.
  func cell(_ change: AssetChange, name: (String) -> String?, hit: Hit?) -> Cell {
    let own: Own
    switch self {
    case .own(let column): own = column
    case .asset(let column): return hit.map(column.cell) ?? .none
    }
    switch own {
    case .generation: return .number(change.generation)
    case .date: return change.appliedAt.map { .moment($0) } ?? .none
    case .change: return .text(change.kind.rawValue)
    case .title: return Cell(change.title)
    case .locale: return Cell(change.locale)
    case .old: return Self.value(change, change.old, name)
    case .new: return Self.value(change, change.new, name)
    case .urn: return .text(change.urn)
    }
  }

  private static func value(_ change: AssetChange, _ value: String?, _ name: (String) -> String?) -> Cell {
    guard change.kind == .classifications, let value else { return Cell(value) }
    return .texts(value.split(separator: " ").map { name(String($0)) ?? String($0) })
  }
}
