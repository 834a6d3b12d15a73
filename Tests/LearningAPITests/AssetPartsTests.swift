import LearningAPI
import TestSupport
import Testing

@Suite("Parts that assets share are read once, with the same result")
struct AssetPartsTests {
  @Test("Assets are the same with and without what was known before", arguments: [0, 300, 1 << 20])
  func equal(limit: Int) throws {
    var parts = AssetParts(limit: limit)
    var count = 0
    for number in 0..<4 {
      for line in RandomCatalog(seed: SeededRandom.seed &+ UInt64(number)).lines {
        let json = try JSONDocument(line).root
        guard let asset = try? LearningAsset(json) else {
          #expect((try? LearningAsset(json, &parts)) == nil)
          continue
        }
        #expect(try LearningAsset(json, &parts) == asset, "seed \(SeededRandom.seed): \(line)")
        #expect(Set(parts.lastPaths.flatMap(\.nodes).map(\.urn)) == Set(asset.classifications.map(\.urn)))
        count += 1
      }
    }
    #expect(count > 500)
  }

  @Test("Of many classifications each is there once, in order")
  func many() throws {
    let entries = (0..<100).map {
      #"{"associatedClassification":{"urn":"urn:li:c:\#($0 % 40)","type":"SKILL"}}"#
    }
    let text =
      #"{"urn":"urn:li:lyndaCourse:1","title":{"value":"T","locale":{"language":"en"}},"details":{"classifications":[\#(entries.joined(separator: ","))]}}"#
    let asset = try LearningAsset(JSONDocument(text).root)
    #expect(asset.classifications.map(\.urn.rawValue) == (0..<40).map { "urn:li:c:\($0)" })
  }

  @Test("Of repeated keys the last one counts")
  func repeatedKeys() throws {
    func list(_ urn: String) -> String {
      #""classifications":[{"associatedClassification":{"urn":"\#(urn)","type":"SKILL"}}]"#
    }
    let text =
      #"{"urn":"urn:li:lyndaCourse:1","title":{"value":"T","locale":{"language":"en"}},"details":{\#(list("urn:li:c:1")),\#(list("urn:li:c:2"))}}"#
    #expect(try LearningAsset(JSONDocument(text).root).classifications.map(\.urn.rawValue) == ["urn:li:c:2"])
  }

  @Test("A string ends where it ends, whatever stands at which place")
  func strings() throws {
    for length in 0..<40 {
      for place in 0...length {
        let before = String(repeating: "a", count: place)
        let after = String(repeating: "b", count: length - place)
        for (sent, read) in [("é", "é"), (#"\""#, "\""), (#"\\"#, "\\"), ("!", "!"), ("#", "#"), ("]", "]")] {
          let document = try JSONDocument("[\"\(before)\(sent)\(after)\",1]")
          #expect(document.root.elements.map(\.string) == [before + read + after, nil])
        }
        for (byte, reason) in [
          (0x1F, JSONError.Reason.unexpectedByte(0x1F)), (0x00, .unexpectedByte(0)), (0xFF, .invalidUTF8),
          (0x80, .invalidUTF8),
        ] as [(UInt8, JSONError.Reason)] {
          let error = #expect(throws: JSONError.self) {
            try JSONDocument(Array("[\"\(before)".utf8) + [byte] + Array("\(after)\"]".utf8))
          }
          #expect(error?.reason == reason && error?.offset == place + 2)
        }
      }
    }
  }

  @Test(
    "Numbers of all sizes",
    arguments: [
      ("0", 0), ("7", 7), ("-7", -7), ("999999999999999999", 999_999_999_999_999_999),
      ("9223372036854775807", .max), ("9223372036854775808", nil), ("-9223372036854775808", .min),
      ("1e3", 1_000),
      ("5.0", 5), ("5.5", nil),
    ] as [(String, Int64?)])
  func numbers(text: String, value: Int64?) throws { #expect(try JSONDocument(text).root.int == value) }
}
