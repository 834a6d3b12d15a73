import LearningAPI

/// The criteria that a facet can set aside, one bit each. Classifications have one for each type, because
/// types are ANDed and a facet drops only its own.
package struct Criterion: OptionSet {
  package let rawValue: UInt32

  static let assetType = Criterion(rawValue: 1)
  static let difficultyLevel = Criterion(rawValue: 2)
  static let locale = Criterion(rawValue: 4)
  static let contributor = Criterion(rawValue: 8)
  static let timeToComplete = Criterion(rawValue: 16)
  static let publishedYear = Criterion(rawValue: 32)
  static let library = Criterion(rawValue: 64)
  static let subject = Criterion(rawValue: 128)
  static let topic = Criterion(rawValue: 256)
  static let skill = Criterion(rawValue: 512)
  /// Classifications of a type that no facet counts, or that the catalog does not know.
  static let otherClassification = Criterion(rawValue: 1024)
  static let credential = Criterion(rawValue: 2048)

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ facet: FacetName) {
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

  init(_ type: ClassificationType?) {
    self = FacetName(counting: type).map { Criterion($0) } ?? .otherClassification
  }
}

extension FacetName {
  /// The facet that counts classifications of a type; nil where none does.
  init?(counting type: ClassificationType?) {
    let facet = FacetName.allCases.first { $0.classificationType != nil && $0.classificationType == type }
    guard let facet else { return nil }
    self = facet
  }
}
