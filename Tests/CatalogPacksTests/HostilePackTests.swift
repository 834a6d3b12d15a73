@testable import CatalogPacks
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A pack of a trusted key that is wrong all the same changes nothing")
struct HostilePackTests {
  /// What is wrong with a delta.
  enum Fault: CaseIterable {
    case bomb, moreRecords, fewerRecords, otherRecords, noJSON, unknownTable, unknownColumn, wrongType,
      noHistory
    case order, path, backwards, halfLine
  }

  @Test("whatever is in it", arguments: Fault.allCases)
  func hostile(_ fault: Fault) async throws {
    let scene = try PackScene((1...20).map { .course($0) })
    try await scene.sync()
    try scene.apply(scene.pack("1.pack").path)
    scene.api.replace((3...25).map { .course($0, "Another \($0)") })
    try await scene.sync()
    let delta = try PackFile(scene.packForReceiver("2.pack").path)
    var parts = try delta.manifest.parts.indices.map { part in
      var bytes: [UInt8] = []
      try delta.read(part) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    var manifest = delta.manifest
    switch fault {
    case .bomb: parts[0] += String(repeating: " ", count: 50 << 20) + "\n"
    case .moreRecords: parts[0] += parts[0].split(separator: "\n")[0] + "\n"
    case .fewerRecords: parts[0].removeFirst(parts[0].split(separator: "\n")[0].count + 1)
    case .otherRecords: parts[0] = parts[0].replacing("Another 7", with: "Another 8")
    case .noJSON: parts[0] = parts[0].replacing("\"urn\"", with: "urn")
    case .unknownTable:
      parts[1] = parts[1].replacing("[\"table\",\"run\"", with: "[\"table\",\"sqlite_schema\"")
    case .unknownColumn:
      parts[1] = parts[1].replacing("\"scope\"", with: "\"scope) VALUES (1); DROP TABLE asset; --\"")
    case .wrongType: parts[1] = parts[1].replacing("[\"row\",1,", with: "[\"row\",\"one\",")
    case .noHistory: parts[1] = ""
    case .order: parts[1] = parts[1].split(separator: "\n").reversed().joined(separator: "\n") + "\n"
    case .path, .backwards: break
    case .halfLine: parts[1].removeLast(2)
    }
    let paths = [scene.folder.path("0"), scene.folder.path("1")]
    for (index, text) in parts.enumerated() {
      let part = try PartWriter(manifest.parts[index].name, at: paths[index], .small)
      try part.add(text.utf8)
      let told = try part.end()
      let size = manifest.parts[index].unpackedBytes
      manifest.parts[index] = told
      if fault == .bomb { manifest.parts[index].unpackedBytes = size }
    }
    if fault == .path { manifest.parts[0].name = "../../receiver.sqlite" }
    if fault == .backwards { manifest.to.generation = 0 }
    let target = try PackTarget(scene.folder.path("hostile.pack"), replacing: false)
    try PackFile.write(manifest, parts: paths, key: scene.key, to: target)
    try target.finish()
    let before = try scene.history(of: scene.receiver)
    let error = #expect(throws: PackError.self) { try scene.apply(target.path) }
    guard case .damaged? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try scene.history(of: scene.receiver) == before)
    #expect(try PackReceipt(of: scene.receiver).isUnchanged)
    try scene.apply(delta.path)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }
}
