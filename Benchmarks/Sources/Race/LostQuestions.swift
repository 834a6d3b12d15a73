import BenchmarkKit
import Foundation

/// The questions that another engine answers faster, by name.
struct LostQuestions {
  private let results: [SizeResult]
  private let peers: [String]
  private let codes: Codes

  init(_ results: [SizeResult], peers: [String], _ codes: Codes) {
    self.results = results
    self.peers = peers
    self.codes = codes
  }

  /// The worst ones first.
  var text: String {
    var table = MarkdownTable(["question", "kind", "assets", "engine", "its time by Carrel's"])
    var lost: [(ratio: Double, cells: [String])] = []
    for result in results {
      let size = result.folder.size.formatted(.number.locale(Locale(identifier: "en_US")))
      for peer in peers {
        for (question, ratio) in zip(result.questions, result.ratios(peer)) where ratio < 1 {
          lost.append(
            (ratio, [name(question), question.kind.rawValue, size, peer, String(format: "%.2f", ratio)]))
        }
      }
    }
    if lost.isEmpty { return "None in this run, to no engine at no size.\n" }
    for row in lost.sorted(by: { $0.ratio < $1.ratio }) { table.add(row.cells) }
    return table.text
  }

  private func name(_ question: Question) -> String {
    let words = question.words.joined(separator: " ")
    let text =
      switch question.mode {
      case .all: words
      case .prefix: "\(words)*"
      case .phrase: "\"\(words)\""
      }
    let filters = question.filters.sorted { $0.key < $1.key }.map { field, values in
      values.map { codes.name(of: $0, field) }.joined(separator: " or ")
    }
    let order = question.isNewestFirst ? ["newest first"] : []
    return ((text.isEmpty ? [] : ["`\(text)`"]) + filters + order).joined(separator: ", ")
  }
}
