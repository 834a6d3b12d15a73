import LearningAPI
import TestSupport

/// One line of the table of faults: what the API does, and how a sync that meets it has to end.
struct SyncFault: Sendable, CustomStringConvertible {
  /// How a run ends that meets a fault once.
  enum Ending: Sendable, Hashable {
    /// Complete, as if nothing had happened.
    case healed
    /// Complete, or partial because something that was announced never came: never silently short.
    case noticed
    /// Partial: something was set aside.
    case setAside
    /// Partial: one listing was refused, the others are there; or, for the only one left, as ``unreachable``.
    case refused
    /// The API cannot be used; the next run goes on.
    case unreachable
    /// The day's quota is used up; the next run after midnight goes on.
    case quota
  }

  let name: String
  /// What is answered, request after request.
  let answers: [FakeLearningAPIFault]
  let ending: Ending
  /// How many requests more than an undisturbed run it may cost.
  let cost: Int
  var description: String { name }

  init(_ name: String, _ answers: FakeLearningAPIFault..., ending: Ending, cost: Int) {
    self.name = name
    self.answers = answers
    self.ending = ending
    self.cost = cost
  }

  /// - Parameter elsewhere: the URL of another server, which must never be asked.
  static func all(elsewhere: String) -> [SyncFault] {
    refusals + versions + almost + throttles + broken + bodies + shapes + links(elsewhere) + lies
  }

  private static let refusals: [SyncFault] = [
    SyncFault("401: the token has expired", .expiredToken, ending: .healed, cost: 1),
    SyncFault(
      "401: the token was revoked",
      .answer(
        .json(#"{"serviceErrorCode":65601,"code":"REVOKED_ACCESS_TOKEN","status":401}"#, status: 401)),
      ending: .healed, cost: 1),
  ]

  private static func throttled(_ after: String) -> FakeLearningAPIFault {
    .answer(.json(#"{"message":"Too many","status":429}"#, status: 429, headers: ["Retry-After": after]))
  }

  private static let versions: [SyncFault] = [
    SyncFault("426", status(426, #"{"message":"upgrade","status":426}"#), ending: .unreachable, cost: 1),
    SyncFault(
      "400: VERSION_MISSING",
      status(400, #"{"code":"VERSION_MISSING","message":"A version must be present","status":400}"#),
      ending: .unreachable, cost: 1),
    SyncFault(
      "403 for one listing", status(403, #"{"message":"no","status":403}"#), ending: .refused, cost: 1),
    SyncFault(
      "400 for one listing", status(400, #"{"message":"no","status":400}"#), ending: .refused, cost: 1),
  ]

  /// Pages that come with another status than 200: taken for later, from a copy, a part.
  private static let almost: [SyncFault] =
    [201, 202, 203, 206].map { status in
      SyncFault(
        "\(status) with a page",
        .changed { right in
          var copy = right
          copy.status = status
          return copy
        }, ending: .healed, cost: 1)
    } + [SyncFault("204", status(204), ending: .healed, cost: 1)]

  private static let throttles: [SyncFault] = [
    SyncFault("429, Retry-After in seconds", .throttled(retryAfter: 30), ending: .healed, cost: 1),
    // The virtual clock starts at 12:00.
    SyncFault(
      "429, Retry-After as a date", throttled("Tue, 24 Nov 2026 12:30:00 GMT"), ending: .healed, cost: 1),
    SyncFault(
      "429, Retry-After in the past", throttled("Tue, 24 Nov 2020 12:30:00 GMT"), ending: .healed, cost: 1),
    SyncFault("429, Retry-After with a fraction", throttled("1.5"), ending: .healed, cost: 1),
    // 12:30 of the same day.
    SyncFault("429, Retry-After in epoch seconds", throttled("1795523400"), ending: .healed, cost: 1),
    SyncFault("429, Retry-After of 0", throttled("0"), ending: .healed, cost: 1),
    SyncFault("429, Retry-After that says nothing", throttled("soon; -5"), ending: .healed, cost: 1),
    SyncFault(
      "429 without Retry-After, twice", .throttled(retryAfter: nil), .throttled(retryAfter: nil),
      ending: .healed, cost: 2),
    SyncFault(
      "429 without Retry-After, again and again", .throttled(retryAfter: nil), .throttled(retryAfter: nil),
      .throttled(retryAfter: nil), ending: .quota, cost: 3),
    SyncFault("429, Retry-After over an hour", throttled("3601"), ending: .quota, cost: 1),
    SyncFault(
      "429, Retry-After tomorrow", throttled("Wed, 25 Nov 2026 01:00:00 GMT"), ending: .quota, cost: 1),
    SyncFault(
      "429, Retry-After beyond all numbers", throttled(String(repeating: "9", count: 400)), ending: .quota,
      cost: 1),
    SyncFault("429 for the day", .usedUpQuota, ending: .quota, cost: 1),
  ]

  private static func status(_ code: Int, _ body: String = "") -> FakeLearningAPIFault {
    .answer(.json(body, status: code))
  }

  private static let broken: [SyncFault] = [
    SyncFault("500", status(500, #"{"message":"oops","status":500}"#), ending: .healed, cost: 1),
    SyncFault("502 in HTML", .answer(.html("<h1>Bad gateway</h1>", status: 502)), ending: .healed, cost: 1),
    SyncFault(
      "503, four in a row", status(503), status(503), status(503), status(503), ending: .healed, cost: 4),
    SyncFault(
      "500, five in a row", status(500), status(502), status(503), status(504), status(500),
      ending: .healed, cost: 13),
    SyncFault("closed without an answer", .dropped, ending: .healed, cost: 1),
    SyncFault("reset before an answer", .broken(.reset(after: nil)), ending: .healed, cost: 1),
    SyncFault("reset in the middle of the body", .broken(.reset(after: 40)), ending: .healed, cost: 1),
    SyncFault("closed in the middle of the body", .truncated(after: 40), ending: .healed, cost: 1),
    SyncFault("no HTTP", .broken(.raw(Array("hello\r\n\r\n".utf8))), ending: .healed, cost: 1),
    SyncFault(
      "reset, 503, half a body, HTML: mixed", .broken(.reset(after: 9)), status(503), .truncated(after: 1),
      .html, ending: .healed, cost: 4),
    SyncFault("404", status(404, #"{"message":"Not Found","status":404}"#), ending: .unreachable, cost: 1),
  ]

  private static let bodies: [SyncFault] = [
    SyncFault("200, empty", .answer(.json("")), ending: .healed, cost: 1),
    SyncFault("200, HTML", .html, ending: .healed, cost: 1),
    SyncFault(
      "200, an error", .answer(.json(#"{"message":"internal","status":500}"#)), ending: .healed, cost: 1),
    SyncFault("200, an array", .answer(.json("[]")), ending: .healed, cost: 1),
    SyncFault("200, a number", .answer(.json("7")), ending: .healed, cost: 1),
    SyncFault("JSON cut off", .text { String($0.dropLast(3)) }, ending: .healed, cost: 1),
    SyncFault("JSON with something behind it", .text { $0 + "}" }, ending: .healed, cost: 1),
    SyncFault(
      "elements that are no array",
      .text { $0.replacing("\"elements\":[", with: "\"elements\":{\"x\":[") + "}" }, ending: .healed, cost: 1),
    SyncFault("a byte order mark", .bytes { [0xEF, 0xBB, 0xBF] + $0 }, ending: .healed, cost: 0),
    SyncFault(
      "bytes that are not UTF-8",
      .bytes { body in
        // Only where there is a title to break.
        guard let title = body.firstRange(of: Array("number".utf8)) else { return body }
        return body[..<title.lowerBound] + [0xFF, 0xC0] + body[title.lowerBound...]
      }, ending: .healed, cost: 1),
    SyncFault("gzip", .changed { gzip($0) { $0 } }, ending: .healed, cost: 0),
    SyncFault(
      "gzip with a wrong checksum", .changed { gzip($0) { $0.dropLast(8) + [1, 2, 3, 4, 5, 6, 7, 8] } },
      ending: .healed, cost: 1),
    SyncFault("gzip cut off", .changed { gzip($0) { Array($0.prefix(30)) } }, ending: .healed, cost: 1),
    SyncFault(
      "gzip that is none", .changed { gzip($0) { _ in Array("plain".utf8) } }, ending: .healed, cost: 1),
  ]

  private static func gzip(
    _ right: LoopbackResponse, _ change: ([UInt8]) -> [UInt8]
  ) -> LoopbackResponse {
    var copy = right
    copy.body = change(GzipBytes.packed(right.body))
    copy.headers["Content-Encoding"] = "gzip"
    return copy
  }

  private static let shapes: [SyncFault] = [
    SyncFault("no paging", .noPaging, ending: .healed, cost: 0),
    SyncFault("no metadata", .text { $0.replacing("\"metadata\":{},", with: "") }, ending: .healed, cost: 0),
    SyncFault(
      "paging of null", .text { $0.replacing("\"paging\":{", with: "\"paging\":null,\"x\":{") },
      ending: .healed, cost: 0),
    SyncFault(
      "metadata of null", .text { $0.replacing("\"metadata\":{}", with: "\"metadata\":null") },
      ending: .healed, cost: 0),
    SyncFault(
      "links of null", .text { $0.replacing("\"links\":[]", with: "\"links\":null") }, ending: .healed,
      cost: 0),
    SyncFault(
      "a total that is a text", .text { $0.replacing("\"total\":", with: "\"total\":\"many\",\"y\":") },
      ending: .healed, cost: 0),
    SyncFault(
      "a total beyond 64 bits",
      .text { $0.replacing("\"total\":", with: "\"total\":99999999999999999999999,\"y\":") }, ending: .healed,
      cost: 0),
    SyncFault(
      "a negative total", .text { $0.replacing("\"total\":", with: "\"total\":-5,\"y\":") }, ending: .healed,
      cost: 0),
    SyncFault(
      "keys twice", .text { $0.replacing("\"paging\":", with: "\"paging\":{\"total\":0},\"paging\":") },
      ending: .healed, cost: 0),
    SyncFault("count clamped", .clampedCount(30), ending: .healed, cost: 1),
    SyncFault(
      "an asset of null",
      .text {
        $0.replacing("\"elements\":[", with: "\"elements\":[null,").replacing("[null,]", with: "[null]")
      }, ending: .setAside, cost: 1),
  ]

  private static func links(_ elsewhere: String) -> [SyncFault] {
    let query = "/v2/learningAssets?q=criteria&start=0&count=100"
    return [
      SyncFault("next to itself", .next(query), ending: .healed, cost: 0),
      SyncFault("next to another host", .next(elsewhere + query), ending: .healed, cost: 0),
      SyncFault("next to another scheme", .next("gopher://127.0.0.1" + query), ending: .healed, cost: 0),
      SyncFault("next to another port", .next("http://127.0.0.1:1" + query), ending: .healed, cost: 0),
      SyncFault("next to garbage", .next("%%%://\\u0000 x"), ending: .healed, cost: 0),
      SyncFault(
        "a redirect to another host",
        .answer(LoopbackResponse(status: 302, headers: ["Location": elsewhere + query])),
        ending: .unreachable,
        cost: 1),
      SyncFault(
        "a lasting redirect to another host",
        .answer(LoopbackResponse(status: 308, headers: ["Location": elsewhere + query])),
        ending: .unreachable,
        cost: 1),
    ]
  }

  private static let lies: [SyncFault] = [
    SyncFault("a total that is too low", .total(1), ending: .noticed, cost: 70),
    SyncFault("a total that is too high", .total(5000), ending: .noticed, cost: 70),
    SyncFault(
      "a page that is empty too early",
      .text { text in
        guard let from = text.firstRange(of: "\"elements\":["), let to = text.lastRange(of: "],\"paging\"")
        else { return text }
        return String(text[..<from.upperBound] + text[to.lowerBound...])
      }, ending: .noticed, cost: 70),
    SyncFault("the first page instead", .ignoredStart, ending: .noticed, cost: 70),
  ]
}

extension String {
  /// The last place of a text.
  fileprivate func lastRange(of text: String) -> Range<String.Index>? {
    ranges(of: text).last
  }
}
