import CatalogEngine
import CatalogRows
import CatalogText
import LearningAPI
import PostgresClient

/// The order of the matches, and what is told of it.
extension PlanStatement {
  /// - Parameter parts: gets what of the statement comes before it.
  mutating func page(_ parts: inout [String]) -> String {
    var (from, shown) = ("hit c", "NULL::text AS shown_words")
    var order = ["newest", "urn"]
    if case .title = plan.order {
      (from, shown) = ("shown c", "c.shown_words")
      order = ["shown_words"] + order
    } else if isRanked || plan.order == .similarity {
      order = ["tier", "word_count"] + order
    }
    let urn = areTitles ? "" : "c.urn, "
    let ranked = """
      SELECT c.id, \(urn)coalesce(c.published_at, '\(Int64.min)'::bigint) AS newest, \(tier) AS tier,
        (c.place + 2147483648 & 4294967295) - 2147483648 AS word_count, \(shown)
      FROM \(from)
      """
    func columns(_ order: [String]) -> String {
      order.map { $0 == "newest" ? "newest DESC" : $0 }.joined(separator: ", ")
    }
    func told(_ rows: String, _ condition: String = "") -> String {
      """
      SELECT \(Part.page), id, number, tier, word_count, urn, newest, shown_words
      FROM (SELECT *, row_number() OVER (ORDER BY \(columns(order))) AS number FROM (\(rows)) r) page\(condition)
      """
    }
    // Of all that stands where the page ends the URNs have to be known, of no others.
    func begin(_ count: Int) -> String {
      guard areTitles else { return ranked }
      // All ascend, so that one comparison of rows tells what stands there.
      let keys = order.dropLast().map { $0 == "newest" ? "~r.newest" : "r.\($0)" }
      let places = keys.indices.map { "\($0 + 1)" }
      parts += [
        "ranked AS NOT MATERIALIZED (\(ranked))",
        """
        last AS MATERIALIZED (SELECT * FROM (
            SELECT \(keys.joined(separator: ", ")) FROM ranked r ORDER BY \(places.joined(separator: ", "))
            LIMIT \(parameters.add(.integer(Int64(count))))) few
          ORDER BY \(places.map { "\($0) DESC" }.joined(separator: ", ")) LIMIT 1)
        """,
      ]
      return named("ranked r WHERE (\(keys.joined(separator: ", "))) <= (SELECT * FROM last)")
    }
    switch wanted {
    case .asset(let id):
      return told(named("(\(ranked)) r"), " WHERE id = \(parameters.add(.integer(id)))")
    case .none, .first(nil): return told(named("(\(ranked)) r"))
    case .first(let limit?): return told(best(begin(limit), columns(order), limit, from: 0))
    case .range(let range):
      return told(best(begin(range.upperBound), columns(order), range.count, from: range.lowerBound))
    case .before(let place):
      return """
        SELECT \(Part.before), NULL, count(*), 0, 0, NULL, NULL, NULL
        FROM (\(named("(\(ranked)) r"))) r WHERE \(precedes(place, order))
        """
    }
  }

  /// Rows with their URNs, which titles do not know.
  private func named(_ rows: String) -> String {
    guard areTitles else { return "SELECT * FROM \(rows)" }
    return "SELECT n.*, u.urn FROM (SELECT * FROM \(rows)) n JOIN \(schema("asset")) u ON u.id = n.id"
  }

  /// That a row comes before a place.
  private mutating func precedes(_ place: PlacedAsset, _ order: [String]) -> String {
    var (condition, equal) = ("false", "true")
    for column in order {
      let value: PostgresValue =
        switch column {
        case "tier": .integer(Int64(place.asset.tier))
        case "word_count": .integer(Int64(place.asset.words))
        case "newest": .integer(place.newest)
        case "shown_words": .text(place.shownWords ?? "")
        default: .text(place.urn.rawValue)
        }
      let parameter = parameters.add(value)
      let sign = column == "newest" ? ">" : "<"
      condition += " OR \(equal) AND \(column) \(sign) \(parameter)"
      equal += " AND \(column) = \(parameter)"
    }
    return "(\(condition))"
  }

  /// A few of many, found without putting all in order.
  private mutating func best(_ rows: String, _ order: String, _ count: Int, from start: Int) -> String {
    """
    SELECT * FROM (\(rows)) b ORDER BY \(order)
    LIMIT \(parameters.add(.integer(Int64(count)))) OFFSET \(parameters.add(.integer(Int64(start))))
    """
  }

  /// The number of the tier on the scale of relevance.
  private var tier: String {
    if plan.order == .similarity { return "c.likeness" }
    guard isRanked else { return "0::bigint" }
    let scale = RelevanceScale(plan.keyword)
    func numbers(isVideo: Bool) -> String {
      WordsStatement.tiers.enumerated().map { fit, tier in
        "WHEN \(fit) THEN \(scale.number(tier, isVideo: isVideo))"
      }.joined(separator: " ")
    }
    let videos = names.videoTypes.sorted().map(String.init).joined(separator: ", ")
    let isVideo = videos.isEmpty ? "false" : "c.type IN (\(videos))"
    // Number of words may be less than nothing: more videos come first.
    let fit = "(c.place + 2147483648) >> 32"
    let further = further == nil ? "" : " ELSE \(fit)"
    return """
      CASE WHEN \(isVideo) THEN CASE \(fit) \(numbers(isVideo: true))\(further) END
        ELSE CASE \(fit) \(numbers(isVideo: false))\(further) END END::bigint
      """
  }
}
