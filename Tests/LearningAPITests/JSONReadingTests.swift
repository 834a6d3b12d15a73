import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("JSON is read as it was sent, or refused")
struct JSONReadingTests {
  @Test(
    "Text that is no JSON is refused with the place",
    arguments: [
      ("", JSONError.Reason.unexpectedEnd, 0), ("{", .unexpectedEnd, 1), ("[1,]", .unexpectedByte(0x5D), 3),
      ("{\"a\":1,}", .unexpectedByte(0x7D), 7), ("{a:1}", .unexpectedByte(0x61), 1),
      ("01", .trailingBytes, 1),
      ("-", .unexpectedEnd, 1), ("1.", .unexpectedEnd, 2), ("1e", .unexpectedEnd, 2),
      (".5", .unexpectedByte(0x2E), 0),
      ("\"a", .unexpectedEnd, 2), ("\"\\x\"", .unexpectedByte(0x78), 2),
      ("\"\\u12g4\"", .unexpectedByte(0x67), 5),
      ("\"a\nb\"", .unexpectedByte(0x0A), 2), ("tru", .unexpectedEnd, 3), ("nul1", .unexpectedByte(0x31), 3),
      ("[1 2]", .unexpectedByte(0x32), 3), ("{\"a\" 1}", .unexpectedByte(0x31), 5),
      ("1 2", .trailingBytes, 2),
      ("<html>", .unexpectedByte(0x3C), 0), ("]", .unexpectedByte(0x5D), 0),
      ("[1}", .unexpectedByte(0x7D), 2),
    ])
  func refuses(text: String, reason: JSONError.Reason, offset: Int) {
    #expect(throws: JSONError(reason, offset: offset)) { try JSONDocument(text) }
  }

  @Test(
    "Bytes that are not UTF-8 are refused",
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
      [0x22, 0xE2, 0x82, 0x22],
    ] as [[UInt8]])
  func refusesInvalidUTF8(bytes: [UInt8]) {
    #expect(throws: JSONError(.invalidUTF8, offset: 1)) { try JSONDocument(bytes) }
  }

  @Test("Nesting ends at the limit, not in a crash")
  func depth() throws {
    let deepest = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)
    #expect(try JSONDocument(deepest).compactBytes == Array(deepest.utf8))
    for count in [257, 2_000, 1_000_000] {
      let text = String(repeating: "[", count: count)
      #expect(throws: JSONError(.tooDeep(limit: 256), offset: 256)) { try JSONDocument(text) }
    }
  }

  @Test("Values keep their bytes, their order and their size")
  func keepsEverything() throws {
    let text = #"{"b":1e400,"a":12345678901234567890123,"b":[true,false,null,""],"é":{"\u0061":-0.50}}"#
    let document = try JSONDocument(text)
    #expect(document.isCompact)
    #expect(document.compactBytes == Array(text.utf8))
    #expect(document.root["a"]?.int == nil)
    #expect(document.root["b"]?.isArray == true, "of repeated keys the last one counts")
    #expect(document.root["é"]?["a"].map { String(decoding: $0.raw, as: UTF8.self) } == "-0.50")
    #expect(document.root.members.map { $0.key.string ?? "" } == ["b", "a", "b", "é"])
  }

  @Test("A byte order mark and white space are passed over")
  func byteOrderMark() throws {
    let document = try JSONDocument([0xEF, 0xBB, 0xBF] + Array(" { \"a\" : [ 1 , 2 ] }\r\n".utf8))
    #expect(!document.isCompact)
    #expect(document.compactBytes == Array(#"{"a":[1,2]}"#.utf8))
  }

  @Test(
    "Escapes are resolved; half a surrogate pair becomes U+FFFD",
    arguments: [
      (#""\u00e9\n\t\"\\\/\b\f\r""#, "é\n\t\"\\/\u{8}\u{C}\r"), (#""\ud83d\ude00""#, "😀"),
      (#""\ud83d""#, "\u{FFFD}"),
      (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83dA""#, "\u{FFFD}A"), (#""\u0000""#, "\0"),
    ])
  func escapes(text: String, expected: String) throws {
    #expect(try JSONDocument(text).root.string == expected)
  }

  @Test(
    "Whole numbers are read up to 64 bits",
    arguments: [
      ("0", 0), ("-9223372036854775808", Int64.min), ("9223372036854775807", Int64.max),
      ("9223372036854775808", nil),
      ("5.0", 5), ("1e3", 1000), ("1.5", nil), ("1e400", nil), ("\"5\"", nil),
    ] as [(String, Int64?)])
  func integers(text: String, expected: Int64?) throws {
    #expect(try JSONDocument(text).root.int == expected)
  }

  @Test("Damaged text is refused exactly where Foundation refuses it")
  func agreesWithFoundation() throws {
    var random = SeededRandom()
    let seeds = [
      #"{"urn":"urn:li:lyndaCourse:1","title":{"locale":{"country":"US","language":"en"},"value":"C++ \"é\" 学习"},"a":[1,-2.5e3,true,null]}"#,
      #"[[],{},"",0,[[[{"x":[]}]]]]"#,
    ].map { Array($0.utf8) }
    let alphabet = Array("{}[]\",:0123456789.eE+-tfnul\\ \u{1}é".utf8)
    for _ in 0..<20_000 {
      var bytes = seeds.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = alphabet.randomElement(using: &random) ?? 0
        default: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: at)
        }
      }
      let ours = (try? JSONDocument(bytes)) != nil
      let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      // Foundation takes two things that JSON does not have: commas behind the last element, and control
      // characters.
      let text = String(decoding: bytes.filter { $0 != 0x20 }, as: UTF8.self)
      if text.contains(",]") || text.contains(",}") { continue }
      if ours && !theirs {
        Issue.record("only we take \(String(decoding: bytes, as: UTF8.self)), seed \(SeededRandom.seed)")
      }
      if !ours && theirs && !bytes.contains(where: { $0 < 0x20 }) {
        Issue.record(
          "only Foundation takes \(String(decoding: bytes, as: UTF8.self)), seed \(SeededRandom.seed)")
      }
    }
  }
}
