package import CatalogQuery
import LearningAPI

/// Similar assets for people: under each one what it shares, then total and facets. On a terminal they have the numbers that
/// the next command takes.
package struct SimilarTable {
  private let similar: SimilarAnswer
  private let width: Int?
  private let catalog: [String]

  /// - Parameter catalog: what a command that is printed needs to reach the same catalog.
  package init(_ similar: SimilarAnswer, width: Int?, catalog: [String]) {
    self.similar = similar
    self.catalog = catalog
    self.width = width
  }

  package var lines: [String] {
    var lines = head + [""]
    let first = similar.answer.criteria.start + 1
    let indent = width == nil ? 0 : String(first + similar.answer.hits.count - 1).count + 2
    let margin = String(repeating: " ", count: indent)
    for (at, (hit, shared)) in zip(similar.answer.hits, similar.shared).enumerated() {
      let number = width == nil ? "" : Display.pad(String(first + at), to: indent)
      let facts = [
        Display.safe(hit.type.rawValue) + (hit.isRetired ? " retired" : ""),
        Display.safe(hit.level?.rawValue ?? ""), hit.seconds.map { Display.duration(Int($0)) } ?? "",
        hit.publishedMilliseconds.map(Display.day) ?? "",
        hit.title.locale?.tag ?? "",
      ].filter { !$0.isEmpty }
      lines.append(cut(number + Display.safe(hit.title.value)))
      let line = margin + "  " + (facts + [hit.urn.rawValue]).joined(separator: "  ")
      // Half a URN is none.
      if let width, Display.width(line) > width {
        lines += [cut(margin + "  " + facts.joined(separator: "  ")), margin + "  " + hit.urn.rawValue]
      } else {
        lines.append(line)
      }
      // A skill and a topic may have one name.
      var names: [String] = []
      for trait in shared {
        let name = Display.safe(trait.name ?? trait.urn.rawValue)
        if !names.contains(name) { names.append(name) }
      }
      lines.append(cut(margin + "  shares " + names.joined(separator: " · ")))
    }
    if !similar.answer.hits.isEmpty { lines.append("") }
    return lines + AnswerTable(similar.answer, width: width).summaryAndFacets
  }

  /// What the others are like; where that is a chapter or video, its courses, for which the same can be asked.
  private var head: [String] {
    let like = cut("like \(Display.safe(similar.asset.title.value))")
    if let part = similar.part { return [like, cut("the course of \(Display.safe(part.title.value))")] }
    let courses = CourseLines(similar.courses, verb: "similar", catalog: catalog).lines
    return [like] + courses.flatMap { Display.sentence($0, to: width) }
  }

  private func cut(_ line: String) -> String { width.map { Display.cut(line, to: $0) } ?? line }
}
