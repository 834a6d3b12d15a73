package import LearningAPI

/// One listing of a sync, and how far it came: the ledger and the cursor in one row.
///
/// A sync plans one per type and locale. Where that one is short, its slices are listings too: what they bring
/// counts for the one that they are slices of.
package struct Listing: Sendable, Hashable {
  /// How assets are asked for. Where the first strategy leaves some out, the others are tried in this order.
  package enum Strategy: String, Sendable, Hashable, CaseIterable {
    /// `q=criteria` with a type and perhaps a locale.
    case plain
    /// The same once more, because the catalog moved while it was listed.
    case again
    /// One locale.
    case locale
    /// The other finder, `q=localeAndType`, one locale.
    case localeAndType
    /// One difficulty level.
    case level
    /// One classification; the API caps these (API reference §7).
    case classification
    /// One locale of a classification that is capped.
    case classificationLocale
    /// One level of such a locale that is capped, too.
    case classificationLevel

    /// Whether the API searches for it, and caps what it gives.
    package var isSearch: Bool {
      [.classification, .classificationLocale, .classificationLevel].contains(self)
    }
  }

  /// Totals were seen capped at 500 and 1,000 (API reference §7); a listing that ends at a multiple of this has
  /// to be counted by other means.
  package static let cap = 500

  package var id: Int64 = 0
  /// The listing that this one is a slice of; nil for those of the plan.
  package var parent: Int64?
  /// How it is asked for.
  package var strategy: Strategy
  /// Which slice: a locale, a level or a classification, or several of them with a space between; empty for the
  /// whole.
  package var slice: String
  /// What is asked for.
  package var type: AssetType
  /// The locale that is asked for; nil means all.
  package var locale: AssetLocale?
  /// For a delta: only what changed after it, epoch milliseconds.
  package var modifiedAfter: Int64?
  /// The `start` of the page to ask for next.
  package var nextStart = 0
  /// The largest `paging.total` that was seen.
  package var announced: Int?
  /// The largest count of the type in `metadata`, which is not capped (API reference §7).
  package var counted: Int?
  /// Assets of the type that came so far, repeated ones too.
  package var received = 0
  /// Different assets of the type that came so far.
  package var distinct = 0
  /// Different assets of other types that came so far; they are kept as what they are.
  package var others = 0
  /// How many of ``others`` stood in the announced part of the listing, not behind its end.
  package var othersAnnounced = 0
  /// Different elements set aside.
  package var quarantined = 0
  /// How many single places the API never gives; what stands there counts as missing.
  package var broken = 0
  /// How many pages in a row brought nothing new: a server that repeats itself would never end.
  package var stalePages = 0
  /// Whether fewer were announced than on a page before: assets may have slipped between two pages.
  package var isMoving = false
  /// Whether there is nothing more to ask for.
  package var isDone = false
  /// Why the listing is not taken for what there is, as a part of a sentence: the API refused it, or, where it came to
  /// its end, what speaks against its word. Nil for nothing.
  package var objection: String?

  package init(
    type: AssetType, locale: AssetLocale?, modifiedAfter: Int64?, strategy: Strategy = .plain,
    slice: String = "",
    parent: Int64? = nil
  ) {
    self.type = type
    self.locale = locale
    self.modifiedAfter = modifiedAfter
    self.strategy = strategy
    self.slice = slice
    self.parent = parent
  }

  /// How many of those announced or counted never came.
  ///
  /// What stands in the announced part counts for the listing, whatever type it says. Only where the type's own count
  /// is larger than what was announced, which is a cap then, has the type itself to come so often.
  package var missing: Int {
    let came = distinct + quarantined
    let byCount = (counted ?? 0) > announced ?? 0 ? (counted ?? 0) - came : 0
    return max(0, (announced ?? 0) - came - othersAnnounced, byCount)
  }

  /// How many are missing beside those whose places never come.
  package var unexplained: Int { max(0, missing - broken) }

  /// Takes note of the numbers that came with a page.
  ///
  /// - Parameter isEmpty: what an empty page announces says nothing about pages before it: behind the end the
  ///   API may announce anything (API reference §11).
  package mutating func note(total: Int?, counted: Int?, isEmpty: Bool) {
    self.counted = [self.counted, counted].compactMap(\.self).max()
    guard let total else { return }
    if let announced, total < announced, !isEmpty { isMoving = true }
    announced = max(announced ?? 0, total)
  }

  /// `COURSE en_US`, and for a slice how it is asked for.
  package var name: String {
    let words =
      switch strategy {
      case .plain: [locale?.tag ?? ""]
      case .again: [locale?.tag ?? "", "once more"]
      case .locale: [slice]
      case .localeAndType: [slice, "by locale and type"]
      case .level: [locale?.tag ?? "", slice]
      case .classification, .classificationLocale, .classificationLevel: [locale?.tag ?? "", "in", slice]
      }
    return ([type.rawValue] + words).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
