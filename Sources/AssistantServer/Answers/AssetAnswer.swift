import CatalogQuery
import LearningAPI

/// An answer about one asset.
struct AssetAnswer {
  /// So many lines of its contents are told, and so many names of each kind.
  private static let (mostContents, mostNames) = (50, 12)
  /// What a description may take; the first that fits counts.
  private static let descriptions = [1_500, 800, 400]
  private static let descriptionShare = 2_400
  private static let authorShare = 600
  /// What stands around the parts.
  private static let frame = 400
  private static let kinds: [(name: String, type: ClassificationType, share: Int)] = [
    ("skills", .skill, 700), ("topics", .topic, 300), ("subjects", .subject, 300),
    ("libraries", .library, 300), ("credentials", .continuingEducationUnit, 300),
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
    let notes = budget.take(notes, most: budget.left)
    let description = description(&budget)
    let authors = listed(hit.instructors, most: Self.authorShare, &budget)
    let names = Self.kinds.map { kind in
      (kind.name, listed(hit.classificationNames(kind.type), most: kind.share, &budget))
    }
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
    let shown = Self.descriptions.lazy.map { PlainText.of(text ?? "", limit: $0) }
    guard shown.first?.isEmpty == false else { return nil }
    for text in shown {
      if let taken = budget.take([text], most: Self.descriptionShare).first { return taken }
    }
    return nil
  }

  private func listed(_ names: [String], most share: Int, _ budget: inout AnswerBudget) -> [String] {
    budget.take(names.prefix(Self.mostNames).lazy.map { PlainText.of($0, limit: 80) }, most: share)
  }

  /// The schema of the structured answer.
  static let schema: String = {
    let lists = ["authors", "skills", "contents", "notes"].map { #""\#($0)":{"type":"array"}"# }
    return
      #"{"type":"object","properties":{\#(ShownHit.members),"description":{"type":"string"},\#(lists.joined(separator: ","))},"required":["urn","title","type"]}"#
  }()
}
