import CatalogStore
import CatalogText
#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif
public import LearningAPI

/// One asset of an answer.
public struct Hit: Sendable, Identifiable {
  /// The identifier.
  public let urn: URN
  /// What it is.
  public let type: AssetType
  /// The title in the shown locale.
  public let title: LocalizedText
  /// All locales it has a title in.
  public let locales: [AssetLocale]
  /// How hard it is.
  public let level: DifficultyLevel?
  /// When it was released, epoch milliseconds.
  package let publishedMilliseconds: Int64?
  /// When it was changed last, epoch milliseconds.
  package let updatedMilliseconds: Int64?
  /// When it was retired, epoch milliseconds.
  package let retiredMilliseconds: Int64?
  /// Whether it is retired.
  public let isRetired: Bool
  /// How long it takes, in seconds.
  package let seconds: Int64?
  /// Whether only the course that holds it tells of it: the properties above are the course's then.
  public let isDerived: Bool
  /// What ``json`` is read from.
  let raw: RawJSON
  /// The keyword that found it; nil where none was given.
  var keyword: KeywordQuery?
  /// Where that was looked for.
  var searchedFields: [SearchField] = [.title]
  /// What of a course matches, where courses answer for what is in them; nil for other questions.
  public internal(set) var matchingVideos: MatchingVideos?

  /// The asset as the API sent it, compact; of a derived one, what its course says of it, with the details
  /// that it takes from the course. Parsed when it is asked for the first time: the properties above need none of it.
  public var json: JSONDocument { raw.document }

  /// The URN.
  public var id: URN { urn }

  /// The locale of ``title``.
  public var locale: AssetLocale? { title.locale }

  /// When it was released.
  public var publishedAt: Date? { Self.date(publishedMilliseconds) }

  /// When it was changed last.
  public var lastUpdatedAt: Date? { Self.date(updatedMilliseconds) }

  /// When it was retired.
  public var retiredAt: Date? { Self.date(retiredMilliseconds) }

  /// How long it takes.
  public var duration: Duration? { seconds.map { .seconds($0) } }

  private static func date(_ milliseconds: Int64?) -> Date? {
    milliseconds.map { Date(timeIntervalSince1970: Double($0) / 1000) }
  }

  func write(fields: FieldProjection?, to writer: inout JSONWriter) {
    guard let fields else { return writer.raw(raw.bytes) }
    fields.write(stored: raw.bytes, to: &writer) { json.root }
  }

  /// The asset's JSON after projection.
  public func json(fields: FieldProjection?) -> [UInt8] {
    var writer = JSONWriter()
    write(fields: fields, to: &writer)
    return writer.bytes
  }
}

extension Hit: Hashable {
  /// Whether everything is the same: what is shown, the JSON, and the keyword that found it.
  public static func == (one: Hit, other: Hit) -> Bool {
    one.urn == other.urn && one.type == other.type && one.title == other.title && one.locales == other.locales
      && one.level == other.level && one.publishedMilliseconds == other.publishedMilliseconds
      && one.updatedMilliseconds == other.updatedMilliseconds
      && one.retiredMilliseconds == other.retiredMilliseconds && one.isRetired == other.isRetired
      && one.seconds == other.seconds && one.isDerived == other.isDerived && one.keyword == other.keyword
      && one.searchedFields == other.searchedFields && one.matchingVideos == other.matchingVideos
      && (one.raw === other.raw || one.raw.bytes == other.raw.bytes)
  }

  /// By what tells hits apart mostly.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(urn)
    hasher.combine(title)
    hasher.combine(updatedMilliseconds)
  }
}
