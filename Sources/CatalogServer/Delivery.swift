import HTTPTypes

/// In which forms a client takes an answer, and which one it has already.
struct Delivery: Sendable {
  /// Below this size packing costs more than it saves.
  static let smallestPacked = 1_024

  let takesGzip: Bool
  /// The entity tags of `If-None-Match`, without what marks weak ones.
  private let known: [Substring]

  init(_ headers: HTTPFields) {
    takesGzip = headers[.acceptEncoding].map(Self.takesGzip) ?? false
    known = (headers[.ifNoneMatch] ?? "").split(separator: ",").map { tag in
      let text = tag.drop { $0 == " " }.prefix { $0 != " " }
      return text.hasPrefix("W/") ? text.dropFirst(2) : text
    }
  }

  func knows(_ tag: String) -> Bool { known.contains { $0 == "*" || $0 == tag } }

  /// `gzip`, or `*`, with another weight than 0 (RFC 9110 §12.5.3).
  private static func takesGzip(_ header: String) -> Bool {
    var weights: [String: Double] = [:]
    for part in header.lowercased().split(separator: ",") {
      let pieces = part.filter { $0 != " " && $0 != "\t" }.split(separator: ";")
      guard let name = pieces.first else { continue }
      let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
      weights[String(name)] = weight ?? 1
    }
    return (weights["gzip"] ?? weights["x-gzip"] ?? weights["*"] ?? 0) > 0
  }
}
