package import CatalogQuery
import CatalogReports
import LearningAPI

/// A property of an asset that a table can have as a column.
package enum AssetColumn: String, CaseIterable, Sendable {
  case title, link, instructor, duration, level, skills, description, type, locale, released, updated, retired
  case status, library, subjects, topics, credentials, locales, image, urn

  /// What the table shows where nobody says which columns.
  package static let standard: [AssetColumn] = [.title, .type, .level, .duration, .released, .locale, .urn]

  /// What else people call them.
  private static let synonyms: [String: AssetColumn] = [
    "name": .title, "url": .link, "page": .link, "weblaunch": .link, "instructors": .instructor,
    "author": .instructor, "authors": .instructor, "contributor": .instructor, "time": .duration,
    "timetocomplete": .duration, "difficulty": .level, "skill": .skills, "language": .locale,
    "publishedat": .released, "published": .released, "year": .released, "lastupdatedat": .updated,
    "retiredat": .retired, "availability": .status, "libraries": .library, "subject": .subjects,
    "topic": .topics, "credential": .credentials, "credits": .credentials, "languages": .locales,
    "picture": .image, "id": .urn,
  ]

  /// Nil where no column is called so.
  package init?(named name: String) {
    let name = name.lowercased()
    guard let column = AssetColumn(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = column
  }

  /// Whether a table on a terminal may cut its values.
  var isCuttable: Bool {
    switch self {
    case .title, .instructor, .skills, .description, .library, .subjects, .topics, .credentials, .locales:
      true
    default: false
    }
  }

  /// Whether its values are in what the API sent alone, not in the catalog's rows.
  var isOfJSON: Bool {
    switch self {
    case .title, .duration, .level, .type, .locale, .released, .updated, .retired, .status, .locales, .urn:
      false
    case .link, .instructor, .skills, .description, .library, .subjects, .topics, .credentials, .image: true
    }
  }

  package func cell(_ hit: Hit) -> Cell {
    switch self {
    case .title: .text(hit.title.value)
    case .link: Cell(hit.page)
    case .instructor: .texts(hit.instructors)
    case .duration: hit.seconds.map { .seconds($0) } ?? .none
    case .level: Cell(hit.level?.rawValue)
    case .skills: .texts(hit.classificationNames(.skill))
    case .description:
      Cell(hit.shortDescription ?? hit.json.root["details"]?["description"]?["value"]?.string)
    case .type: .text(hit.type.rawValue)
    case .locale: Cell(hit.title.locale?.tag)
    case .released: hit.publishedMilliseconds.map { .moment($0) } ?? .none
    case .updated: hit.updatedMilliseconds.map { .moment($0) } ?? .none
    case .retired: hit.retiredMilliseconds.map { .moment($0) } ?? .none
    case .status: .text(hit.isRetired ? "RETIRED" : "AVAILABLE")
    case .library: .texts(hit.classificationNames(.library))
    case .subjects: .texts(hit.classificationNames(.subject))
    case .topics: .texts(hit.classificationNames(.topic))
    case .credentials: .texts(Credential.all(of: hit).map(\.description))
    case .locales: .texts(hit.locales.map(\.tag))
    case .image: Cell(hit.json.root["details"]?["images"]?["primary"]?.string)
    case .urn: .text(hit.urn.rawValue)
    }
  }
}
