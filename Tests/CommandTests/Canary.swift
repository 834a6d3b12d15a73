import Foundation
import TestSupport
import Testing

/// A secret that nobody can mistake, and where it must not be.
enum Canary {
  static let secret = "canary/HIDDEN+with=signs"
  /// The secret and the token as they are, and the parts that survive an escape.
  static let forbidden = ["canary", "HIDDEN", FakeLearningAPI.tokenPrefix, "faketoken"]
    .map { Data($0.utf8) }
  static let environment = [
    "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID, "LINKEDIN_CLIENT_SECRET": secret,
  ]
  static let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
  /// For what takes long: everything, what is usual, and next to nothing; all of them in a full run.
  static let someLevels = RunLength.isFull ? levels : ["trace", "info", "critical"]

  static func expectClean(_ bytes: [UInt8], _ place: String) {
    let data = Data(bytes)
    for word in Self.forbidden {
      #expect(data.range(of: word) == nil, "\(String(decoding: word, as: UTF8.self)) in \(place)")
    }
  }

  static func expectClean(_ result: CarrelProcessResult, _ place: String) {
    expectClean(result.bytes, "standard output of \(place)")
    expectClean(Array(result.errors.utf8), "standard error of \(place)")
  }

  /// Everything in the sandbox: catalog, log, lock, backups, exports, whatever a crash left.
  static func expectCleanFiles(_ scene: Scene, _ place: String) throws {
    let files = try scene.sandbox.files()
    #expect(files.keys.contains { $0.hasSuffix("catalog.sqlite") })
    for (name, bytes) in files where !name.hasSuffix("key.json") {
      expectClean(bytes, "\(name) after \(place)")
    }
  }
}
