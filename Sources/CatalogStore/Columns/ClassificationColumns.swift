package import LearningAPI

/// Where the members of classification sets stand, by type: a facet reads those of its own type alone.
package struct ClassificationColumns: Sendable {
  /// Nil for all types that no facet counts.
  package let type: ClassificationType?
  package let columns: SetColumns

  /// The last one is for the other types.
  package static let all: [ClassificationColumns] = [
    ClassificationColumns(type: .library, columns: SetColumns(.libraryStart, .libraryMembers, \.libraryMembers)),
    ClassificationColumns(type: .subject, columns: SetColumns(.subjectStart, .subjectMembers, \.subjectMembers)),
    ClassificationColumns(type: .topic, columns: SetColumns(.topicStart, .topicMembers, \.topicMembers)),
    ClassificationColumns(type: .skill, columns: SetColumns(.skillStart, .skillMembers, \.skillMembers)),
    ClassificationColumns(type: nil, columns: SetColumns(.otherStart, .otherMembers, \.otherMembers)),
  ]

  static func index(_ type: String) -> Int { all.firstIndex { $0.type?.rawValue == type } ?? all.count - 1 }

  /// The columns that hold the classifications of a type.
  package static func columns(_ type: ClassificationType?) -> SetColumns {
    all[index(type?.rawValue ?? "")].columns
  }
}
