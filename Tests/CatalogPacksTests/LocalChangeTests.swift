import CatalogIngestion
import CatalogPacks
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("What changed a catalog on the receiver's side is noticed")
struct LocalChangeTests {
  private static let library =
    #"{"urn":"urn:li:skill:101","type":"LIBRARY","name":{"value":"Ours","locale":{"language":"en","country":"US"}}}"#

  private func scene() async throws -> PackScene {
    let scene = try PackScene((1...20).map { .course($0) })
    try scene.importLines([Self.library.replacing("Ours", with: "Theirs").replacing("101", with: "102")])
    try await scene.sync()
    try scene.apply(scene.pack("1.pack").path)
    return scene
  }

  @Test(
    "a classification, an element that was set aside, an asset",
    arguments: [Self.library, #"{"urn":"no URN","title":"x"}"#, FakeLearningAPIAsset.course(999).json])
  func imported(_ line: String) async throws {
    let scene = try await scene()
    let receipt = try PackReceipt(of: scene.receiver)
    #expect(receipt.isUnchanged)
    try scene.importLines([line], into: scene.receiver)
    #expect(try PackReceipt(of: scene.receiver).isUnchanged == false)
    scene.api.replace((1...25).map { .course($0) })
    try await scene.sync()
    let delta = try scene.pack("2.pack", since: .receipt(receipt))
    #expect(delta.report.manifest?.kind == .delta)
    let full = try scene.packForReceiver("full.pack")
    #expect(full.report.manifest?.kind == .full && full.report.reason?.contains("changed there") == true)
    for (path, replacing) in [(delta.path, false), (delta.path, true), (full.path, false)] {
      let error = #expect(throws: PackError.self) { try scene.apply(path, replacing: replacing) }
      guard case .changedHere? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    try scene.apply(full.path, replacing: true)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
    #expect(try PackReceipt(of: scene.receiver).isUnchanged)
  }

  /// The command's way, which waits; a test that is asynchronous would get the other one.
  private func discard(_ file: CatalogFile) throws -> Int { try CatalogWriter(file).discardQuarantine() }

  @Test("a rebuild is none, and neither is that what was set aside is forgotten")
  func upkeep() async throws {
    let scene = try await scene()
    _ = try await CatalogWriter(scene.receiver).rebuild(at: scene.now)
    _ = try discard(scene.receiver)
    #expect(try PackReceipt(of: scene.receiver).isUnchanged)
    scene.api.replace((1...25).map { .course($0) })
    try await scene.sync()
    let delta = try scene.packForReceiver("2.pack")
    #expect(delta.report.manifest?.kind == .delta)
    try scene.apply(delta.path)
  }

  /// Names come from whoever told them last; a delta has not all of them.
  @Test("names are the sender's, whatever records a delta has")
  func names() async throws {
    func asset(_ number: Int, _ name: String, at moment: Int64) -> String {
      FakeLearningAPIAsset.course(number, "Course \(number), \(moment)", modifiedAt: moment).json
        .replacing(
          "\"details\":{",
          with:
            #""details":{"classifications":[{"associatedClassification":{"urn":"urn:li:skill:7","type":"SKILL","name":{"value":"\#(name)","locale":{"language":"en","country":"US"}}}}],"#
        )
    }
    let scene = try PackScene()
    try scene.importLines([asset(1, "One", at: 1_700_000_000_000), asset(2, "Two", at: 1_700_000_000_000)])
    try scene.apply(scene.pack("1.pack").path)
    try scene.importLines([asset(1, "One", at: 1_700_000_001_000), asset(2, "Two", at: 1_700_000_000_000)])
    let delta = try scene.packForReceiver("2.pack")
    #expect(delta.report.manifest?.records == 1 && delta.report.manifest?.kind == .delta)
    try scene.apply(delta.path)
    let history = try scene.history(of: scene.sender)
    #expect(history.contains { $0.hasPrefix("urn:li:skill:7|") && $0.contains("|Two|") }, "\(history)")
    #expect(try scene.history(of: scene.receiver) == history)
  }
}
