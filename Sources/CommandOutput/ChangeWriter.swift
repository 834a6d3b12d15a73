package import CatalogStore

/// Writes changes one after the other, as many as there are.
package protocol ChangeWriter {
  mutating func begin(_ span: CatalogHistory.Span)
  mutating func write(_ change: AssetChange)
  mutating func end()
}
