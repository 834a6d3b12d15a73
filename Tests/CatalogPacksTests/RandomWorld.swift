import Foundation
import LearningAPI
import TestSupport

/// Assets of an API that change from sync to sync: new ones come, old ones get other titles, some go.
struct RandomWorld {
  private(set) var assets: [FakeLearningAPIAsset]
  /// Classifications' own records.
  let classifications: [String]
  /// Records of the same assets in other locales, and older ones, for imports.
  private(set) var others: [String]
  private var random: SeededRandom
  private let seed: UInt64
  private var steps: UInt64 = 0

  init(seed: UInt64, assets: Int) {
    self.seed = seed
    random = SeededRandom(seed)
    var options = RandomCatalog.Options()
    options.assets = assets
    let lines = RandomCatalog(seed: seed, options).lines
    classifications = lines.filter { Self.asset($0) == nil }
    self.assets = Self.distinct(lines.compactMap(Self.asset))
    others = lines
  }

  /// Lines that questions can be made of.
  var lines: [String] { classifications + others + assets.map(\.json) }

  /// Changes some assets in a hundred.
  mutating func change(_ share: Int) {
    steps += 1
    var options = RandomCatalog.Options()
    options.assets = max(20, assets.count * share / 50)
    others = RandomCatalog(seed: seed &+ steps &* 1_000, options).lines
    var next = assets.filter { _ in !random.percent(max(1, share / 3)) }
    for asset in random.some(Self.distinct(others.compactMap(Self.asset)), 50) {
      // Few URNs are the same by themselves.
      guard !next.isEmpty, random.percent(50) else {
        next.append(asset)
        continue
      }
      let place = random.below(next.count)
      guard next[place].type == asset.type else { continue }
      next[place].json = asset.json.replacing("\"\(asset.urn)\"", with: "\"\(next[place].urn)\"")
      next[place].locale = asset.locale
    }
    assets = Self.distinct(next)
  }

  /// An asset with its URN in front; nil for a line that is none.
  private static func asset(_ line: String) -> FakeLearningAPIAsset? {
    guard let root = try? JSONDocument(line).root, let record = try? LearningAsset(root) else { return nil }
    var json = JSONWriter()
    json.object {
      $0.key("urn")
      $0.string(record.urn.rawValue)
      for (key, value) in root.members where !key.isString("urn") {
        $0.key(key.string ?? "")
        $0.value(value)
      }
    }
    return FakeLearningAPIAsset(json: json.text, type: record.type.rawValue, locale: record.locale.tag)
  }

  /// One record for each URN, as a listing over all locales has it.
  private static func distinct(_ assets: [FakeLearningAPIAsset]) -> [FakeLearningAPIAsset] {
    var places: [String: Int] = [:]
    var distinct: [FakeLearningAPIAsset] = []
    for asset in assets {
      if let place = places[asset.urn] {
        distinct[place] = asset
      } else {
        places[asset.urn] = distinct.count
        distinct.append(asset)
      }
    }
    return distinct
  }
}
