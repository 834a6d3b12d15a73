import LearningAPI
import TestSupport
import Testing

@Suite("What other texts have, too, is passed over, and nobody can tell")
struct KnownObjectsTests {
  private struct Reading: Equatable {
    let error: JSONError?
    var isCompact = false
    var text: [UInt8] = []
    var asset: LearningAsset?

    init(_ read: () throws(JSONError) -> JSONDocument) {
      do throws(JSONError) {
        let document = try read()
        error = nil
        isCompact = document.isCompact
        var writer = JSONWriter()
        writer.value(document.root)
        text = writer.bytes
        asset = try? LearningAsset(document.root)
      } catch {
        self.error = error
      }
    }
  }

  @Test("Whole and broken texts give the same value, or the same error")
  func same() throws {
    var random = SeededRandom()
    var parts = AssetParts()
    var (known, broken) = (0, 0)
    for number in 0..<4 {
      for line in RandomCatalog(seed: SeededRandom.seed &+ UInt64(number)).lines {
        var bytes = Array(line.utf8)
        if Int.random(in: 0..<3, using: &random) == 0, !bytes.isEmpty {
          let at = Int.random(in: bytes.indices, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.insert(contentsOf: " ".utf8, at: at)
          case 2: bytes.remove(at: at)
          default: bytes.removeSubrange(at...)
          }
        }
        let plain = Reading { () throws(JSONError) in try JSONDocument(bytes) }
        let passedOver = Reading { () throws(JSONError) in try JSONDocument(bytes, parts) }
        #expect(plain == passedOver, "seed \(SeededRandom.seed): \(String(decoding: bytes, as: UTF8.self))")
        guard let root = try? JSONDocument(bytes, parts).root else {
          broken += 1
          continue
        }
        let entries = root["details"]?["classifications"]?.elements.map(\.isKnownObject) ?? []
        known += entries.count { $0 }
        let asset = try? LearningAsset(root, &parts)
        #expect(asset == plain.asset, "seed \(SeededRandom.seed): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(known > 500 && broken > 50, "\(known) known, \(broken) broken")
  }

  @Test("Classifications are known again in the order of keys that the API uses")
  func demo() throws {
    let lines = try Fixtures.text("demo/catalog.jsonl").split(separator: "\n")
    var parts = AssetParts()
    var (known, all) = (0, 0)
    for line in lines {
      let root = try JSONDocument(Array(line.utf8), parts).root
      let entries = root["details"]?["classifications"]?.elements.map(\.isKnownObject) ?? []
      known += entries.count { $0 }
      all += entries.count
      _ = try LearningAsset(root, &parts)
    }
    #expect(known > all / 2 && all > 900, "\(known) of \(all)")
  }

  @Test("What an object holds is there wherever it stands")
  func elsewhere() throws {
    let object =
      #"{"associatedClassification":{"urn":"urn:li:skill:12345","type":"SKILL","name":{"value":"Ünter","locale":{"language":"de"}}},"asset":{"urn":"urn:li:lyndaVideo:1","title":{"value":"Inside"}}}"#
    func course(_ details: String, _ contents: String) -> [UInt8] {
      let title = #""title":{"value":"T","locale":{"language":"en"}}"#
      return Array(
        #"{"urn":"urn:li:lyndaCourse:1",\#(title),"details":{"classifications":[\#(details)]},"contents":[\#(contents)]}"#
          .utf8)
    }
    var parts = AssetParts()
    _ = try LearningAsset(JSONDocument(course(object, ""), parts).root, &parts)
    let root = try JSONDocument(course(object, object), parts).root
    let member = try #require(root["contents"]?.elements.first { _ in true })
    #expect(member.isKnownObject && member.isObject)
    #expect(member["asset"]?["title"]?["value"]?.string == "Inside")
    #expect(member["other"] == nil)
    #expect(member.members.map(\.key.string) == ["associatedClassification", "asset"])
    let asset = try LearningAsset(root, &parts)
    #expect(asset == (try LearningAsset(JSONDocument(course(object, object)).root)))
    #expect(asset.contents.map(\.urn.rawValue) == ["urn:li:lyndaVideo:1"])
  }
}
