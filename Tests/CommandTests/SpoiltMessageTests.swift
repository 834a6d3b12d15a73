import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Messages that nobody should send to carrel mcp")
struct SpoiltMessageTests {
  @Test("a thousand of them, in pieces, each get their code, and the program ends with its input")
  func thousand() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, "Learning Java")])
    var random = SeededRandom()
    let messages = (0..<1_000).map { SpoiltMessage($0, &random) }
    let session = try AssistantSession(scene)
    var rest = ArraySlice(messages.flatMap { $0.bytes + [UInt8(0x0A)] })
    while !rest.isEmpty {
      let part = rest.prefix(random.number(1...5_000))
      try session.send(part)
      rest = rest.dropFirst(part.count)
    }
    // It is as well as before; then half a message, and the end.
    try session.send(AssistantSession.call(-1, #"{"query":"java"}"#) + "\n")
    try session.send(String(AssistantSession.call(-2).dropLast(9)))
    let ending = try await session.end()
    #expect(ending.status == 0 && ending.errors.isEmpty, "\(ending.status) \(ending.errors.prefix(500))")
    var got: [String: Int] = [:]
    for line in ending.bytes.split(separator: 0x0A) {
      let answer = try JSONDocument([UInt8](line)).root
      let id = answer["id"].map { String(decoding: $0.raw, as: UTF8.self) } ?? "none"
      let code = answer["error"]?["code"]?.int ?? (answer["result"]?["isError"]?.bool == true ? 0 : 1)
      got["\(id) \(code)", default: 0] += 1
    }
    var expected = ["-1 1": 1, "null -32700": 1]
    for message in messages {
      if let code = message.code { expected["\(message.id) \(code)", default: 0] += 1 }
    }
    let differing = Set(got.keys).union(expected.keys).filter { got[$0] != expected[$0] }
    #expect(differing.isEmpty, "seed \(SeededRandom.seed): \(differing.sorted().prefix(20))")
    #expect(expected.count > 400)
  }
}
