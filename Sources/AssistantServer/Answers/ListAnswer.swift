import CatalogQuery
import LearningAPI

/// An answer with a list of assets: total, as many of them as there is room for, and counts.
struct ListAnswer {
  /// What facets may take, so that hits have the rest.
  private static let (facetShare, smallShare) = (2_600, 900)
  /// What stands around hits, facets and notes.
  private static let frame = 260

  private typealias Entry = (json: [UInt8], line: String)

  private let answer: Answer
  private let shared: [[String]]?
  private let asset: (urn: String, title: String)?
  private let notes: [String]
  private let spelling: String?

  /// - Parameters:
  ///   - asset: what the others are like.
  ///   - shared: what each hit has in common with it.
  ///   - notes: what the reader of the answer should know.
  ///   - spelling: a query that has hits, where this one has none.
  init(
    _ answer: Answer, similarTo asset: (urn: String, title: String)? = nil, shared: [[String]]? = nil,
    notes: [String], spelling: String? = nil
  ) {
    self.answer = answer
    self.asset = asset
    self.shared = shared
    self.spelling = spelling
    self.notes = notes
  }

  var shown: ToolAnswer {
    var budget = AnswerBudget()
    budget.spend(Self.frame)
    let meant = spelling.map { "Did you mean the query: \($0)" }
    let notes = budget.take(notes + [meant].compactMap(\.self), most: budget.left)
    var part = AnswerBudget(answer.criteria.facets.isEmpty ? Self.smallShare : Self.facetShare)
    let share = part.left
    // Facets say what a search is to be narrowed by.
    let facets = ShownFacets(asset == nil ? answer.facets : [], &part)
    budget.spend(share - part.left)
    let (hits, passed) = hits(&budget)
    let start = answer.criteria.start
    let end = start + hits.count + passed
    let next = answer.criteria.count > 0 && end < answer.total && end > start ? end : nil
    var json = JSONWriter()
    json.object { json in
      json.member("total", answer.total)
      json.member("generation", answer.generation)
      if let asset {
        json.key("similar_to")
        json.object { json in
          json.member("urn", asset.urn)
          json.member("title", asset.title)
        }
      }
      json.member("start", start)
      json.key("hits")
      json.array { for hit in hits { $0.raw(hit.json) } }
      json.member("next_start", next)
      json.member("facets", elements: facets.json)
      json.member("did_you_mean", spelling)
      json.member("notes", texts: notes)
    }
    let lines =
      [head(hits.count)] + hits.map(\.line) + [next.map { "More: start \($0)." }].compactMap(\.self)
      + facets.lines + notes
    return ToolAnswer(structured: json.bytes, text: lines.joined(separator: "\n"))
  }

  private func head(_ count: Int) -> String {
    let what = asset.map { "like '\($0.title)'" }
    if answer.total == 0 { return what.map { "No other asset is \($0)." } ?? "No asset matches." }
    let matching = answer.total == 1 ? "asset \(what ?? "matches")" : "assets \(what ?? "match")"
    let start = answer.criteria.start
    return "\(answer.total) \(matching)" + (count == 0 ? "." : "; \(start + 1) to \(start + count):")
  }

  /// The hits that there is room for, and how many were passed over because they alone are too large.
  private func hits(_ budget: inout AnswerBudget) -> (shown: [Entry], passed: Int) {
    var shown: [Entry] = []
    var passed = 0
    for (index, hit) in answer.hits.enumerated() {
      let entry = ShownHit(hit, shared: shared?[index])
      let json = entry.json
      let line = "\(answer.criteria.start + index + 1). \(entry.line)"
      if budget.take(json, line) {
        shown.append((json, line))
      } else if shown.isEmpty {
        passed += 1
      } else {
        break
      }
    }
    return (shown, passed)
  }

  /// The schema of the structured answer.
  static func schema(isSimilar: Bool) -> String {
    let (own, hit) =
      isSimilar
      ? (#""similar_to":{"type":"object"}"#, #","shared":{"type":"array"}"#)
      : (
        #""facets":{"type":"array"},"did_you_mean":{"type":"string"}"#,
        #","matching_videos":{"type":"integer"}"#
      )
    return
      #"{"type":"object","properties":{"total":{"type":"integer"},"generation":{"type":"integer"},"hits":{"type":"array","items":{"type":"object","properties":{\#(ShownHit.members)\#(hit)},"required":["urn","title","type"]}},"next_start":{"type":"integer"},\#(own),"notes":{"type":"array"}},"required":["total","generation","hits"]}"#
  }
}
