/// A span of `timeToComplete`: the lower end belongs to it, the upper does not.
public enum DurationRange: String, Sendable, Hashable, Codable, CaseIterable {
  /// Less than ten minutes.
  case under10Minutes = "<10m"
  /// Ten minutes to half an hour.
  case minutes10To30 = "10-30m"
  /// Half an hour to an hour.
  case minutes30To60 = "30-60m"
  /// One hour to two.
  case hours1To2 = "1-2h"
  /// Two hours to three.
  case hours2To3 = "2-3h"
  /// Three hours and more.
  case hours3AndMore = ">=3h"

  /// The range of a duration in seconds.
  public init(seconds: Int64) {
    self =
      switch seconds {
      case ..<600: .under10Minutes
      case ..<1800: .minutes10To30
      case ..<3600: .minutes30To60
      case ..<7200: .hours1To2
      case ..<10800: .hours2To3
      default: .hours3AndMore
      }
  }

  /// The range of a name as ``name`` gives it, in any case; nil for another text.
  package init?(name: String) {
    guard let range = Self.allCases.first(where: { $0.name == name.lowercased() }) else { return nil }
    self = range
  }

  /// As people type it: nothing that a shell or an address takes for a sign of its own.
  package var name: String {
    switch self {
    case .under10Minutes: "under-10m"
    case .minutes10To30: "10-30m"
    case .minutes30To60: "30-60m"
    case .hours1To2: "1-2h"
    case .hours2To3: "2-3h"
    case .hours3AndMore: "3h+"
    }
  }

  /// Its place among all, from the shortest.
  package var index: UInt8 {
    switch self {
    case .under10Minutes: 0
    case .minutes10To30: 1
    case .minutes30To60: 2
    case .hours1To2: 3
    case .hours2To3: 4
    case .hours3AndMore: 5
    }
  }
}
