@testable import CatalogPacks
import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("What a pack tells of the sender alone")
struct PassedTextTests {
  private static let account = "https://www.linkedin.com/checkpoint/enterprise/login/2013?account=2013"
  private static let library = """
    {"urn":"urn:li:skill:101","type":"LIBRARY","name":{"value":"Business","locale":{"language":"en","country":"US"}},\
    "urls":{"ssoLaunch":"\(account)","webLaunch":"https://www.linkedin.com/learning/business"}}
    """

  @Test("neither launch URLs in reasons and classifications nor folders leave, in a full pack and in a delta")
  func passed() async throws {
    let scene = try PackScene((1...5).map { .course($0) })
    let strange = #"{"urn":"\#(Self.account)","title":{"value":"x"}}"#
    try scene.importLines([strange, Self.library])
    let full = try scene.pack("1.pack").path
    try scene.apply(full)
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
    try scene.importLines([strange, Self.library.replacing("101", with: "102")])
    try await scene.sync()
    let delta = try scene.packForReceiver("2.pack")
    #expect(delta.report.manifest?.kind == .delta)
    try scene.apply(delta.path)
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
    let folder = scene.folder.url.lastPathComponent
    for path in [full, delta.path] {
      let pack = try PackFile(path)
      for part in pack.manifest.parts.indices {
        var bytes = Data()
        try pack.read(part) { bytes.append(contentsOf: $0) }
        for text in ["ssoLaunch", "account=", "login/2013", folder] {
          #expect(bytes.range(of: Data(text.utf8)) == nil, "\(path) \(part): \(text)")
        }
      }
    }
    let elements = try QuarantinedElement.all(in: scene.receiver)
    #expect(elements.count == 2)
    for element in elements {
      #expect(
        element.source.hasPrefix("import-") && element.source.hasSuffix(", line 1"), "\(element.source)")
      #expect(element.reason == "urn is '…', which is no URN")
    }
    let json = try scene.receiver.openForReading().statement("SELECT json FROM classification ORDER BY urn")
    var count = 0
    while try json.step() {
      #expect(json.text(0).contains("webLaunch"))
      count += 1
    }
    #expect(count == 2)
    // Nothing has changed since, so there is nothing to send.
    #expect(try scene.packForReceiver("3.pack").report.manifest == nil)

    let all = try scene.pack("all.pack", launchURLs: true).path
    let there = CatalogFile(path: scene.folder.path("there.sqlite"))
    try scene.apply(all, to: there)
    #expect(try QuarantinedElement.all(in: there)[0].reason.contains("account=2013"))
    #expect(try QuarantinedElement.all(in: there)[0].source.hasPrefix("import-"))
  }

  @Test(
    "texts keep what is no address",
    arguments: [
      ("quarantine", "reason", "title has no text in 'value'", "title has no text in '…'"),
      ("quarantine", "reason", "the JSON ends too early, at byte 7", "the JSON ends too early, at byte 7"),
      (
        "quarantine", "reason", "the API never gives this place of the listing: x",
        "the API never gives this place of the listing"
      ),
      ("quarantine", "source", "/home/me/a b/c d.jsonl, line 3", "c d.jsonl, line 3"),
      ("quarantine", "source", "COURSE en_US, start 120", "COURSE en_US, start 120"),
      ("run", "scope", "COURSE,VIDEO de_DE all full", "COURSE,VIDEO de_DE all full"),
      ("run", "scope", "/home/me/secret plan/a.jsonl ../b.jsonl", "b.jsonl"),
      ("run", "detail", "3 announced by the API never came", "3 announced by the API never came"),
      ("run", "detail", "see https://x.example/login/2013?a=1 there", "see … there"),
      ("listing", "refusal", "https://api.linkedin.com/v2 said no", "https://api.linkedin.com/v2 said no"),
    ])
  func texts(_ table: String, _ column: String, _ text: String, _ passed: String) {
    #expect(PassedText.of(text, table, column, hasLaunchURLs: false) == passed)
  }
}
