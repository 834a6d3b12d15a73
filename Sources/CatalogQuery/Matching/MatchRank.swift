import LearningAPI

/// Which of several assets with a fitting title is meant: courses and paths before videos, what is available before what is
/// retired, and that before what is gone, then courses before paths. A plan that names a retired course means no video.
struct MatchRank {
  private static let stateBits: UInt8 = 3
  private static let classBits: UInt8 = 5

  let value: UInt8

  init(value: UInt8) { self.value = value }

  init(_ type: AssetType?, _ state: WatchedAsset.State) {
    let order: UInt8 =
      switch type {
      case .course: 0
      case .learningPath: 1
      case .video: 3
      case .chapter: 4
      default: 2
      }
    let stateOrder: UInt8 =
      switch state {
      case .available: 0
      case .retired: 1
      case .vanished: 2
      case .unknown: 3
      }
    value = (order < 3 ? 0 : 1) << Self.classBits | stateOrder << Self.stateBits | order
  }

  /// Whether it is as likely to be meant as another, or likelier: of its kind, and as available.
  func counts(beside other: MatchRank) -> Bool {
    value >> Self.stateBits <= other.value >> Self.stateBits
  }
}
