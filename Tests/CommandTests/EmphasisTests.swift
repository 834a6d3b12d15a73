import CatalogText
import Foundation
import TestSupport
import Testing

@testable import CommandOutput

@Suite("What was found is in bold type, on a terminal only")
struct EmphasisTests {
  @Test(
    "cells may be cut, padded and freed of what moves a cursor",
    arguments: [
      ("Java basics", "java", 20, "<Java> basics         "),
      ("Become a java developer", "developer java", 17, "Become a <java> <de>…"),
      ("Become a java developer", "java", 10, "Become a …"),
      ("Become a java developer", "java", 13, "Become a <jav>…"),
      ("プログラミング入門", "ミング 入門", 16, "プログラ<ミング>… "),
      ("Java\u{1B}[31m\tjava", "java", 20, "<Java>\u{FFFD}[31m <java>      "),
      ("Ja\u{200B}va a\u{AD}b", "ab java", 9, "<Java> <ab>  "),
      ("java", "-java", 4, "java"),
    ])
  func cells(_ title: String, _ keyword: String, _ width: Int, _ expected: String) {
    let cell = Display.pad(Display.cut(Display.safe(title), to: width), to: width)
    let marked = Emphasis(title, KeywordQuery(keyword)).marked(cell)
    #expect(
      marked.replacing("\u{1B}[1m", with: "<").replacing("\u{1B}[22m", with: ">") == expected)
    #expect(marked.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[22m", with: "") == cell)
  }

  @Test("a terminal gets it, unless NO_COLOR is set")
  func terminal() async throws {
    let scene = try Scene()
    try await scene.fill([.course(3, "Java basics"), .course(4, "Learning Java")])
    let bold = try await scene.terminalOutput(["query", "java"])
    #expect(bold.contains("\u{1B}[1mJava\u{1B}[22m basics    COURSE"))
    #expect(bold.contains("Learning \u{1B}[1mJava\u{1B}[22m  COURSE"))
    let plain = try await scene.terminalOutput(["query", "java"], environment: ["NO_COLOR": "1"])
    #expect(plain.contains("Java basics    COURSE"))
    #expect(!plain.contains("\u{1B}"))
    #expect(bold.replacing("\u{1B}[1m", with: "").replacing("\u{1B}[22m", with: "") == plain)
    #expect(try await scene.terminalOutput(["query", "java"], environment: ["NO_COLOR": ""]) == bold)
  }
}
