package import LearningAPI

/// A property with several values: which set of values each asset has, and the members of each set. There are far
/// fewer sets than assets.
package struct InternedSetColumns: Sendable {
  typealias Count = any WritableKeyPath<SegmentShape, Int> & Sendable

  /// Nil for contributors.
  package let type: ClassificationType?
  package let set: ColumnName
  package let start: ColumnName
  package let members: ColumnName
  let setCount: Count
  let memberCount: Count

  package static let contributors = InternedSetColumns(
    type: nil, set: .contributorSet, start: .contributorStart, members: .contributorMembers,
    setCount: \.contributorSets, memberCount: \.contributorMembers)

  /// The classifications that facets count.
  package static let classifications: [InternedSetColumns] = [
    InternedSetColumns(
      type: .library, set: .librarySet, start: .libraryStart, members: .libraryMembers,
      setCount: \.librarySets,
      memberCount: \.libraryMembers),
    InternedSetColumns(
      type: .subject, set: .subjectSet, start: .subjectStart, members: .subjectMembers,
      setCount: \.subjectSets,
      memberCount: \.subjectMembers),
    InternedSetColumns(
      type: .topic, set: .topicSet, start: .topicStart, members: .topicMembers, setCount: \.topicSets,
      memberCount: \.topicMembers),
    InternedSetColumns(
      type: .skill, set: .skillSet, start: .skillStart, members: .skillMembers, setCount: \.skillSets,
      memberCount: \.skillMembers),
  ]
  static let all = classifications + [contributors]
}
