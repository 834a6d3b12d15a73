import LearningAPI

/// One question to every engine. Filters hold numbers of ``Codes``.
struct Question: Sendable {
  enum Mode: String { case all, prefix, phrase }

  var id = 0
  let kind: QuestionKind
  var words: [String] = []
  var mode = Mode.all
  var filters: [Field: [Int]] = [:]
  var isNewestFirst = false
  var count = 10

  /// For the peers: `id mode words filters order count`, with a tab between.
  var line: String {
    let filters = self.filters.sorted { $0.key < $1.key }.map {
      "\($0.key.rawValue):\($0.value.map(String.init).joined(separator: ","))"
    }
    let order = isNewestFirst ? "newest" : "relevance"
    return [
      String(id), mode.rawValue, words.joined(separator: " "), filters.joined(separator: ";"), order,
      String(count),
    ].joined(separator: "\t")
  }

  /// For PeerServer, which takes names.
  func json(_ codes: Codes) -> String {
    var json = JSONWriter()
    json.object { json in
      json.key("qid")
      json.int(id)
      json.key("terms")
      json.array { for word in words { $0.string(word) } }
      json.key("prefix")
      json.bool(mode == .prefix)
      json.key("phrase")
      json.bool(mode == .phrase)
      json.key("filters")
      json.object { json in
        for (field, values) in filters.sorted(by: { $0.key < $1.key }) {
          json.key(field.rawValue)
          json.array { for value in values { $0.string(codes.name(of: value, field)) } }
        }
      }
      json.key("sort")
      json.string(isNewestFirst ? "rec" : "rel")
      json.key("n")
      json.int(count)
    }
    return json.text
  }
}
