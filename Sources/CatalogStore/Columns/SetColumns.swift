/// The two columns that hold the members of sets.
package struct SetColumns: Sendable {
  package let start: ColumnName
  package let members: ColumnName
  let count: any WritableKeyPath<SegmentShape, Int> & Sendable

  init(
    _ start: ColumnName, _ members: ColumnName, _ count: any WritableKeyPath<SegmentShape, Int> & Sendable
  ) {
    self.start = start
    self.members = members
    self.count = count
  }

  /// The contributors of sets of contributors.
  package static let contributors = SetColumns(.contributorStart, .contributorMembers, \.contributorMembers)
}
