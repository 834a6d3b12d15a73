import CatalogQuery
import LearningAPI

/// An answer about one asset.
struct AssetAnswer {
  /// So many lines of its contents are told, and so many names of each kind.
  private static let (mostContents, mostNames) = (50, 12)
  /// What a description may take; the first that fits counts.
  private static let descriptions = [1_500, 800, 400]
  private static let descriptionShare = 3_300
  /// What stands around the parts.
  private static let frame = 400
  private static let kinds: [(name: String, type: ClassificationType)] = [
    ("skills", .skill), ("topics", .topic), ("subjects", .subject), ("libraries", .library),
    ("credentials", .continuingEducationUnit),
  ]

  private let hit: Hit
  private let generation: Int
  private let notes: [String]

  init(_ hit: Hit, _ generation: Int, notes: [String]) {
    self.hit = hit
    self.generation = generation
    self.notes = notes
  }

  var shown: ToolAnswer {
    var budget = AnswerBudget()
    let entry = ShownHit(hit)
    budget.spend(Self.frame)
    _ = budget.take(entry.json, entry.line)
    let notes = notes.filter { budget.take(Array($0.utf8), $0) }
    let description = description(&budget)
    let names = Self.kinds.map { ($0.name, self.names(hit.classificationNames($0.type), &budget)) }
    let authors = self.names(hit.instructors, &budget)
    let contents = AssetContents(hit, most: Self.mostContents, &budget)
    let updated = hit.updatedMilliseconds.map { Timestamp(milliseconds: $0).day }
    let retired = hit.retiredMilliseconds.map { Timestamp(milliseconds: $0).day }
    var json = JSONWriter()
    json.object { json in
      entry.write(to: &json)
      json.member("updated", updated)
      if hit.isRetired { json.member("retired_on", retired) }
      json.member("generation", generation)
      json.member("description", description)
      json.member("authors", texts: authors)
      for (name, texts) in names { json.member(name, texts: texts) }
      json.member("contents", texts: contents.titles)
      if contents.total > 0 { json.member("contents_total", contents.total) }
      json.member("notes", texts: notes)
    }
    var lines = [entry.line]
    if hit.isRetired { lines.append("Retired" + (retired.map { " on \($0)" } ?? "") + ".") }
    lines += [description].compactMap(\.self)
    for (name, texts) in [("authors", authors)] + names where !texts.isEmpty {
      lines.append("\(name): \(texts.joined(separator: ", "))")
    }
    lines += contents.lines + notes
    return ToolAnswer(structured: json.bytes, text: lines.joined(separator: "\n"))
  }

  private func description(_ budget: inout AnswerBudget) -> String? {
    let details = hit.json.root["details"]
    let text = details?["description"]?["value"]?.string ?? details?["shortDescription"]?["value"]?.string
    guard let text else { return nil }
    for limit in Self.descriptions {
      let shown = PlainText.of(text, limit: limit)
      if shown.isEmpty { return nil }
      var part = AnswerBudget(min(Self.descriptionShare, budget.left))
      let share = part.left
      guard part.take(Array(shown.utf8), shown) else { continue }
      budget.spend(share - part.left)
      return shown
    }
    return nil
  }

  private func names(_ names: [String], _ budget: inout AnswerBudget) -> [String] {
    var shown: [String] = []
    for name in names.prefix(Self.mostNames) {
      let name = PlainText.of(name, limit: 80)
      guard budget.take(Array(name.utf8), name) else { break }
      shown.append(name)
    }
    return shown
  }

  /// The schema of the structured answer.
  static let schema: String = {
    let lists = (["authors"] + kinds.map(\.name) + ["contents", "notes"])
      .map { #""\#($0)":{"type":"array","items":{"type":"string"}}"# }.joined(separator: ",")
    return #"{"type":"object","properties":{\#(ShownHit.members),"updated":{"type":"string"},"retired_on":{"type":"string"},"generation":{"type":"integer"},"description":{"type":"string"},"contents_total":{"type":"integer"},\#(lists)},"required":["urn","title","type","generation"]}"#
  }()
}
