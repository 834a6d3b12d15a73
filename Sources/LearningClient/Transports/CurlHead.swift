#if !canImport(Darwin)
  import SmallAlgorithms

  /// The head of an answer as it comes, line by line.
  struct CurlHead {
    /// Zero before the first.
    private(set) var status = 0
    /// What comes more than once is one list.
    private(set) var fields: [String: String] = [:]
    private var isComplete = false

    /// Takes the next line.
    ///
    /// An answer may have several heads, the first ones of which say that another follows; the last counts. What comes
    /// behind the body is none.
    ///
    /// - Returns: whether the head is complete with this line.
    mutating func add(_ bytes: [UInt8]) -> Bool {
      let line =
        String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
          $0.isNewline
        }.first ?? ""
      if line.hasPrefix("HTTP/") {
        self = CurlHead()
        status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return false
      }
      guard !isComplete else { return false }
      if line.isEmpty {
        isComplete = true
        return true
      }
      guard let colon = line.firstIndex(of: ":") else { return false }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmed(where: \.isBlank)
      fields[name] = fields[name].map { "\($0), \(value)" } ?? value
      return false
    }
  }
#endif
