import LearningAPI

/// What stands in one cell of a table.
package enum Cell: Sendable, Equatable {
  case none
  case text(String)
  /// Several values, such as skills.
  case texts([String])
  /// A moment, epoch milliseconds.
  case moment(Int64)
  /// A duration in seconds.
  case seconds(Int64)
  case number(Int)

  package init(_ text: String?) { self = text.map { .text($0) } ?? .none }

  /// For people: dates as `2024-03-31`, durations as `1h 37m`.
  ///
  /// - Parameter isRaw: moments in milliseconds and durations in seconds instead.
  func text(isRaw: Bool) -> String {
    switch self {
    case .none: ""
    case .text(let text): text
    case .texts(let texts): texts.joined(separator: "; ")
    case .moment(let moment): isRaw ? String(moment) : Display.day(moment)
    case .seconds(let seconds): isRaw ? String(seconds) : Display.duration(Int(clamping: seconds))
    case .number(let number): String(number)
    }
  }

  func write(to json: inout JSONWriter, isRaw: Bool) {
    switch self {
    case .none: json.null()
    case .texts(let texts): json.array { json in for text in texts { json.string(text) } }
    case .moment(let number) where isRaw: json.int(number)
    case .seconds(let number) where isRaw: json.int(number)
    case .number(let number): json.int(number)
    case .text, .moment, .seconds: json.string(text(isRaw: isRaw))
    }
  }
}
