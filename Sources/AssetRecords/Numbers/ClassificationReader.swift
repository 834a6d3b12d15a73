package import CatalogSQLite
package import LearningAPI

/// Turns what records say of classifications into numbers.
///
/// Most records say what others said before, entry by entry. An entry that would change nothing is known by the
/// object that it shares; looking each classification up by its URN took a tenth of an import.
package final class ClassificationReader {
  /// The numbers of a record's classifications, each once, and which stands under which.
  package struct Numbers {
    package fileprivate(set) var members: [Int64] = []
    package fileprivate(set) var parents: [(child: Int64, parent: Int64)] = []

    fileprivate mutating func add(_ other: Numbers) {
      for member in other.members where !members.contains(member) { members.append(member) }
      for step in other.parents where !parents.contains(where: { $0 == step }) { parents.append(step) }
    }
  }

  private struct Entry {
    /// Keeps the object, so that no other one gets its identity.
    let path: ClassificationPath
    let numbers: Numbers
    /// What ``state`` was.
    let state: Int
  }

  private static let cacheLimit = 20_000
  /// Entries of an asset; beyond it looking through lists would take long.
  private static let mostPaths = 32
  private let table: NamedURNTable
  private let types: ClassificationTypeTable
  private var known: [ObjectIdentifier: Entry] = [:]

  package init(_ table: NamedURNTable, _ types: ClassificationTypeTable) {
    self.table = table
    self.types = types
  }

  /// What the effect of telling something depends on, beside what is told.
  private var state: Int { table.renamed + types.changed }

  /// Takes note of what a record says, and gives its numbers.
  ///
  /// - Parameter updatedAt: when the record was changed last.
  package func numbers(of paths: [ClassificationPath], updatedAt: Int64?) throws(CatalogError) -> Numbers {
    if let known = known(paths) { return known }
    let (classifications, edges) = ClassificationPath.lists(of: paths)
    let numbers = try numbers(of: classifications, edges, updatedAt: updatedAt)
    remember(paths, told: classifications)
    return numbers
  }

  /// The same for a record that lists its classifications.
  package func numbers(
    of classifications: [Classification], _ edges: [ClassificationEdge], updatedAt: Int64?
  ) throws(CatalogError) -> Numbers {
    var numbers = Numbers()
    for entry in classifications {
      let id = try table.number(entry.urn, name: entry.name, type: entry.type.rawValue)
      try types.tell(id, entry.type.rawValue, updatedAt: updatedAt)
      numbers.members.append(id)
    }
    numbers.parents = steps(edges)
    return numbers
  }

  private func known(_ paths: [ClassificationPath]) -> Numbers? {
    guard paths.count <= Self.mostPaths, !types.isContested else { return nil }
    var numbers = Numbers()
    numbers.members.reserveCapacity(16)
    numbers.parents.reserveCapacity(8)
    for path in paths {
      guard let entry = known[ObjectIdentifier(path)], entry.state == state else { return nil }
      numbers.add(entry.numbers)
    }
    return numbers
  }

  /// Of two entries about one classification only the first was told, so one that says something else is not known.
  private func remember(_ paths: [ClassificationPath], told: [Classification]) {
    guard paths.count <= Self.mostPaths, !types.isContested else { return }
    if known.count > Self.cacheLimit { known.removeAll(keepingCapacity: true) }
    for path in paths where path.nodes.allSatisfy({ told.contains($0) }) {
      var numbers = Numbers()
      for node in path.nodes { if let id = table.known(node.urn) { numbers.members.append(id) } }
      numbers.parents = steps(path.edges)
      known[ObjectIdentifier(path)] = Entry(path: path, numbers: numbers, state: state)
    }
  }

  /// Both ends of an edge are among the classifications.
  private func steps(_ edges: [ClassificationEdge]) -> [(child: Int64, parent: Int64)] {
    edges.compactMap { edge in
      table.known(edge.child).flatMap { child in table.known(edge.parent).map { (child: child, parent: $0) } }
    }
  }
}
