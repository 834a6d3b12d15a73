package import LearningAPI

/// The criteria that a facet can set aside, one bit each. Classifications have one for each type, because
/// types are ANDed and a facet drops only its own.
package struct Criterion: OptionSet {
  package let rawValue: UInt32

  package static let assetType = Criterion(rawValue: 1)
  package static let difficultyLevel = Criterion(rawValue: 2)
  package static let locale = Criterion(rawValue: 4)
  package static let contributor = Criterion(rawValue: 8)
  package static let timeToComplete = Criterion(rawValue: 16)
  package static let publishedYear = Criterion(rawValue: 32)
  package static let library = Criterion(rawValue: 64)
  package static let subject = Criterion(rawValue: 128)
  package static let topic = Criterion(rawValue: 256)
  package static let skill = Criterion(rawValue: 512)
  /// Classifications of a type that no facet counts, or that the catalog does not know.
  package static let otherClassification = Criterion(rawValue: 1024)
  package static let credential = Criterion(rawValue: 2048)

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package init(_ facet: FacetName) {
    self =
      switch facet {
      case .assetType: .assetType
      case .difficultyLevel: .difficultyLevel
      case .locale: .locale
      case .library: .library
      case .subject: .subject
      case .topic: .topic
      case .skill: .skill
      case .credential: .credential
      case .contributor: .contributor
      case .timeToComplete: .timeToComplete
      case .publishedYear: .publishedYear
      }
  }

  package init(_ type: ClassificationType?) {
    self = FacetName(counting: type).map { Criterion($0) } ?? .otherClassification
  }
}

extension FacetName {
  /// The facet that counts classifications of a type; nil where none does.
  package init?(counting type: ClassificationType?) {
    let facet = FacetName.allCases.first { $0.classificationType != nil && $0.classificationType == type }
    guard let facet else { return nil }
    self = facet
  }
}
