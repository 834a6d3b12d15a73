import CatalogIngestion
import CatalogQuery
import Foundation
import LearningAPI
import TestSupport
import Testing

/// Answers in the shape in which the API gives them go through a catalog without loss.
@Suite struct RecordedAnswerTests {
  private static func files() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: Fixtures.url("answers"), includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }

  /// The elements of a listing, or the file's own object; what stands in `asset` is the asset.
  private static func elements(_ bytes: [UInt8]) throws -> [[String: Any]] {
    let object = try StructuralJSON.members(bytes)
    let elements = object["elements"] as? [[String: Any]] ?? [object]
    return elements.map { $0["asset"] as? [String: Any] ?? $0 }
  }

  /// An asset and those inside it.
  private static func withContents(_ asset: [String: Any]) -> [[String: Any]] {
    let contents = asset["contents"] as? [[String: Any]] ?? []
    return [asset] + contents.compactMap { $0["asset"] as? [String: Any] }.flatMap(withContents)
  }

  @Test func everyElementComesBackAsItWasSent() throws {
    var (assets, inside, classifications) = (0, 0, 0)
    for file in try Self.files() {
      let built = try CatalogBuilder()
      let report = try built.add(paths: [file.path(percentEncoded: false)])
      #expect(report.rejected == 0, "\(file.lastPathComponent): \(report.firstRejections)")
      for element in try Self.elements([UInt8](try Data(contentsOf: file))) {
        let urn = try #require((element["urn"] as? String).flatMap { URN($0) })
        if element["title"] == nil {
          let json = try built.catalog.classification(urn)
          #expect(try StructuralJSON.object(json.root.raw) == NSDictionary(dictionary: element), "\(urn)")
          classifications += 1
          continue
        }
        assets += 1
        for asset in Self.withContents(element) {
          let urn = try #require((asset["urn"] as? String).flatMap { URN($0) })
          var found = try StructuralJSON.members(try built.catalog.asset(urn).json.root.raw)
          // What stands inside a course without details is given with those that it takes from the course.
          if asset["details"] == nil { found["details"] = nil }
          #expect(
            NSDictionary(dictionary: found) == NSDictionary(dictionary: asset),
            "\(file.lastPathComponent): \(urn)")
          inside += 1
        }
      }
    }
    #expect(assets == 8 && classifications == 4)
    #expect(inside > 2 * assets)
  }

  @Test func classificationsAreKnownWhateverTheirType() throws {
    let lines = [
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"},"details":{"classifications":[{"associatedClassification":{"urn":"urn:li:mood:7","type":"MOOD","name":{"locale":{"country":"US","language":"en"},"value":"Calm"}},"path":[]}]}}"#,
      #"{"urn":"urn:li:mood:8","type":"MOOD","name":{"locale":{"language":"en"},"value":"Bright"},"owner":{"urn":"urn:li:x:1"},"new":[1]}"#,
    ]
    let catalog = try CatalogBuilder(lines: lines).catalog
    let told = try catalog.classification(try #require(URN("urn:li:mood:7")))
    #expect(
      try StructuralJSON.object(told.root.raw)
        == StructuralJSON.object(
          #"{"urn":"urn:li:mood:7","type":"MOOD","name":{"locale":{"country":"US","language":"en"},"value":"Calm"}}"#
        ))
    let own = try catalog.classification(try #require(URN("urn:li:mood:8")))
    #expect(String(decoding: own.root.raw, as: UTF8.self) == lines[1])
    var criteria = AssetCriteria()
    criteria.classifications = [try #require(URN("urn:li:mood:7"))]
    #expect(try catalog.search(criteria).total == 1)
    criteria.classifications = [try #require(URN("urn:li:mood:8"))]
    #expect(try catalog.search(criteria).total == 0)
  }
}
