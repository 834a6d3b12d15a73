import LearningAPI

/// What answers of the API mean (API reference §8).
enum APIAnswer {
  /// A listing.
  static func page(_ answer: HTTPAnswer, path: String, queryItems: [QueryItem]) -> Verdict<FetchedPage> {
    func fetched(_ root: JSONValue, isDoubtful: Bool = false) -> FetchedPage? {
      ResponsePage(root).map {
        FetchedPage(
          page: $0, path: path, queryItems: queryItems, serverDate: answer.serverDate,
          byteCount: answer.response.body.count, isDoubtful: isDoubtful)
      }
    }
    let verdict = judge(answer, expected: "a page with elements") { fetched($0) }
    guard case .transient(let error) = verdict, answer.status == 200,
      let lenient = try? JSONDocument(lenient: answer.response.body),
      let page = fetched(lenient.root, isDoubtful: true)
    else { return verdict }
    return .doubtful(page, error)
  }

  /// One asset or classification.
  static func object(_ answer: HTTPAnswer) -> Verdict<JSONValue> {
    judge(answer, expected: "an asset or a classification") { root in
      // Errors have been delivered with status 200 (API reference §8).
      let isError = root["urn"] == nil && (root["status"]?.int ?? 0) >= 400
      return root.isObject && !isError ? root : nil
    }
  }

  private static func judge<Value>(
    _ answer: HTTPAnswer, expected: String, read: (JSONValue) -> Value?
  ) -> Verdict<Value> {
    if answer.status != 200, let refusal = answer.versionRefusal { return .final(refusal) }
    switch answer.status {
    case 200:
      guard let root = try? JSONDocument(answer.response.body).root, let value = read(root) else {
        return answer.versionRefusal.map { .final($0) } ?? .transient(answer.foreign(expected: expected))
      }
      return .accepted(value)
    case 429: return .throttled(Throttle(answer))
    // A refusal in HTML comes from something in between, and says nothing about the key or the request.
    case 400..<500 where answer.isHTML: return .final(answer.foreign(expected: "an error"))
    case 401:
      return .unauthorized(.credentialsRefused(code: code(answer), description: answer.message))
    case 403: return .final(.forbidden(code: code(answer), description: answer.message))
    case 400..<500: return .final(.rejected(status: answer.status, message: answer.message))
    default: return failure(answer)
    }
  }

  /// Answers that mean the same wherever they come from: other 2xx than 200, redirects, 5xx, and numbers
  /// that HTTP has not.
  static func failure<Value>(_ answer: HTTPAnswer) -> Verdict<Value> {
    switch answer.status {
    // Taken but not done, from somebody's copy, or a part of it (202, 203, 206): a page in it proves nothing.
    case 200..<300:
      return .transient(
        answer.foreign(answer.response.body.isEmpty ? "an empty body" : "where only 200 is an answer"))
    case 300..<400:
      // Without its query, which may hold anything.
      let target = answer.response.header("location").map {
        answer.redactor.snippet(String($0.prefix { $0 != "?" }))
      }
      return .final(answer.foreign("a redirect" + (target.map { " to '\($0)'" } ?? "")))
    case 500..<600:
      return .transient(
        .unreachable(
          url: answer.address, reason: "it answers with status \(answer.status), \(answer.message)"))
    default: return .final(answer.foreign(expected: "an answer to this request"))
    }
  }

  private static func code(_ answer: HTTPAnswer) -> String {
    answer.text(answer.object, "code", "serviceErrorCode") ?? "status \(answer.status)"
  }
}
