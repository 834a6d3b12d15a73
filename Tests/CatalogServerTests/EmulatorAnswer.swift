import LearningAPI

/// An answer as it came over the wire.
struct EmulatorAnswer: Sendable {
  let status: Int
  /// Names in lower case.
  let headers: [String: String]
  let body: [UInt8]

  init(_ bytes: [UInt8]) throws {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
      throw EmulatorSceneError("no answer but \(bytes.count) bytes")
    }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components("\r\n")
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw EmulatorSceneError("no status in '\(lines.first ?? "")'")
    }
    self.status = status
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    self.headers = headers
    body = Array(bytes[end.upperBound...])
  }

  var text: String { String(decoding: body, as: UTF8.self) }
  var json: JSONValue? { try? JSONDocument(body).root }

  var total: Int64? { json?["paging"]?["total"]?.int }
  var elements: [JSONValue] { json?["elements"].map { Array($0.elements) } ?? [] }
  var urns: [String] { elements.compactMap { $0["urn"]?.string } }
  var titles: [String] { elements.compactMap { $0["title"]?["value"]?.string } }
  func link(_ rel: String) -> String? {
    json?["paging"]?["links"]?.elements.first { $0["rel"]?.isString(rel) == true }?["href"]?.string
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
