import Foundation
import TestSupport
import Testing

@Suite("Import")
struct ImportTests {
  @Test("JSON Lines: every line an asset, blank ones passed over")
  func jsonLines() async throws {
    let scene = try Scene()
    let text = [1, 2, 3].map { FakeLearningAPIAsset.course($0).json }.joined(separator: "\r\n\n  \n")
    let result = try await scene.run("import", scene.sandbox.write("a.jsonl", text))
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.hasPrefix("imported 3 assets in "))
    #expect(result.output.isEmpty)
    #expect(try await scene.export().split(separator: "\n").count == 3)
  }

  @Test("a recorded page that somebody formatted")
  func formattedPage() async throws {
    let scene = try Scene()
    let page =
      #"{"paging":{"total":2},"metadata":{},"elements":["#
      + [1, 2].map { FakeLearningAPIAsset.course($0).json }.joined(separator: ",") + "]}"
    let object = try JSONSerialization.jsonObject(with: Data(page.utf8))
    let pretty = try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
    let result = try await scene.run(
      "import", scene.sandbox.write("page.json", String(decoding: pretty, as: UTF8.self)))
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.hasPrefix("imported 2 assets in "))
    let urns = try await scene.run("query", "--sort", "title", "--format", "urn").lines
    #expect(urns == ["urn:li:lyndaCourse:1", "urn:li:lyndaCourse:2"])
    // Raw JSON is kept without the white space.
    let raw = try await scene.export()
    #expect(raw.split(separator: "\n").count == 2)
    #expect(!raw.contains("\" : "))
  }

  @Test("standard input")
  func standardInput() async throws {
    let scene = try Scene()
    let result = try await scene.run("import", "-", input: .text(FakeLearningAPIAsset.course(1).json))
    #expect(result.status == 0, "\(result)")
    #expect(try await scene.run("query", "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }

  @Test("a bad line in the middle is set aside with its number; the others are there")
  func badLine() async throws {
    let scene = try Scene()
    let lines = [
      FakeLearningAPIAsset.course(1).json, #"{"urn": "urn:li:lyn"#, FakeLearningAPIAsset.course(2).json,
    ]
    let path = try scene.sandbox.write("a.jsonl", lines.joined(separator: "\n"))
    let result = try await scene.run("import", path)
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("imported 2 assets in "))
    #expect(result.errors.contains("  \(path), line 2: "))
    #expect(
      result.errors.hasSuffix(
        "carrel: 1 line could not be used and was set aside; look at it with: carrel quarantine\n"))
    #expect(try await scene.export().split(separator: "\n").count == 2)
    #expect(try await scene.status("quarantine") == 1)
    #expect(try await scene.run("status").output.contains(", partial: 1 could not be used"))
  }

  @Test("a bad first line does not take the others with it")
  func badFirstLine() async throws {
    let scene = try Scene()
    let lines = [#"{"urn": "urn:li:lyn"#] + [1, 2].map { FakeLearningAPIAsset.course($0).json }
    let result = try await scene.run("import", scene.sandbox.write("a.jsonl", lines.joined(separator: "\n")))
    #expect(result.status == 2, "\(result)")
    #expect(try await scene.export().split(separator: "\n").count == 2)
  }

  @Test("a byte order mark does not cost the first line")
  func byteOrderMark() async throws {
    let scene = try Scene()
    let text = "\u{FEFF}" + [1, 2].map { FakeLearningAPIAsset.course($0).json + "\n" }.joined()
    let result = try await scene.run("import", scene.sandbox.write("a.jsonl", text))
    #expect(result.status == 0, "\(result)")
    #expect(try await scene.export().split(separator: "\n").count == 2)
  }

  @Test("a file that is missing stops it before anything is read")
  func missingFile() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let before = try await scene.export()
    let good = try scene.jsonLines([.course(2)])
    for paths in [["nowhere.jsonl"], [good, "nowhere.jsonl"], [scene.sandbox.path("home")]] {
      let result = try await scene.sandbox.run(["import"] + paths)
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("carrel: '\(paths.last ?? "")' cannot be read: "), "\(result)")
      #expect(try await scene.export() == before)
      #expect(try await scene.status("generation") == 1)
    }
  }

  @Test("an older record never replaces a newer one, whatever the order")
  func older() async throws {
    let scene = try Scene()
    let old = FakeLearningAPIAsset.course(1, "Old", modifiedAt: 1_500_000_000_000)
    let new = FakeLearningAPIAsset.course(1, "New", modifiedAt: 1_600_000_000_000)
    try await scene.fill([new])
    let before = try await scene.export()
    #expect(try await scene.run("import", scene.jsonLines([old])).status == 0)
    #expect(try await scene.export() == before)
    try await scene.fill([old])
    #expect(try await scene.run("import", scene.jsonLines([new, old])).status == 0)
    #expect(try await scene.export() == before)
  }

  @Test("an import that is killed anywhere is a catalog, and the next one ends as if nothing had happened")
  func killed() async throws {
    let assets = (1...3_000).map { FakeLearningAPIAsset.course($0) }
    let undisturbed = try Scene()
    try await undisturbed.fill(assets)
    let scene = try Scene()
    let path = try scene.jsonLines(assets)
    let catalog = scene.sandbox.catalog.path(percentEncoded: false)
    for (file, bytes) in [
      (nil, 0), (catalog, 0), (catalog + "-wal", 1), (catalog + "-wal", 500_000),
      (catalog + "-wal", 1_500_000),
      (catalog + "-wal", 4_000_000),
    ] {
      _ = try await scene.kill(["import", path], when: file, has: bytes)
      // Nothing is there yet, or all of it; before that there may be no catalog.
      let generation = try? await scene.status("generation")
      if generation != nil { #expect(try await scene.run("verify").status == 0) }
    }
    #expect(try await scene.run("import", path).status == 0)
    #expect(try await scene.export() == undisturbed.export())
    #expect(try await scene.run("verify").status == 0)
    #expect(try await scene.status("inbox") == 0)
  }

  @Test("classifications that come by themselves can be shown")
  func classifications() async throws {
    let scene = try Scene()
    let json =
      #"{"urn":"urn:li:skill:5944","type":"SKILL","name":{"locale":{"country":"US","language":"en"},"value":"Java"},"owner":{"urn":"urn:li:organization:1337"}}"#
    let result = try await scene.run("import", "-", input: .text(#"{"elements":[\#(json)]}"#))
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.hasPrefix("imported 0 assets and 1 classification in "))
    #expect(try await scene.run("show", "urn:li:skill:5944").output.contains(#""value": "Java""#))
  }

  @Test("an import waiting for input ends with the first Ctrl-C")
  func interruptedInput() async throws {
    let scene = try Scene()
    let pipe = Pipe()
    let running = try scene.sandbox.start(["import", "-"], input: .pipe(pipe))
    // The tables are there when it knows what it reads.
    try pipe.fileHandleForWriting.write(contentsOf: Data(FakeLearningAPIAsset.course(1).json.utf8))
    try await CarrelProcessSandbox.wait(for: "the run to begin") {
      let run = try await scene.object("status", "--format", "json")["lastRun"]
      return run is [String: Any]
    }
    running.signal(SIGINT)
    let result = await running.result()
    #expect(result.status == 130, "\(result)")
    try pipe.fileHandleForWriting.close()
  }

  @Test("the same once more says that nothing is new; what is new says nothing")
  func unchanged() async throws {
    let scene = try Scene()
    let assets = try scene.jsonLines([.course(1), .course(2)])
    #expect(try await !scene.run("import", assets).errors.contains("changed"))
    let again = try await scene.run("import", assets)
    #expect(
      again.status == 0
        && again.errors.contains(
          "\nno asset was added or retired, and no title, level or classification changed\n"),
      "\(again)")
    let more = try scene.jsonLines([.course(2), .course(3)], name: "more.jsonl")
    #expect(try await !scene.run("import", more).errors.contains("changed"))
  }

  @Test("pages of a listing that lack others say so; whole ones do not")
  func pages() async throws {
    let scene = try Scene()
    func page(_ numbers: [Int], of total: Int, _ name: String) throws -> String {
      let elements = numbers.map { FakeLearningAPIAsset.course($0).json }.joined(separator: ",")
      return try scene.sandbox.write(
        name, #"{"elements":[\#(elements)],"paging":{"start":0,"count":2,"total":\#(total),"links":[]}}"#)
    }
    let first = try page([1, 2], of: 1000, "page-1.json")
    let result = try await scene.run("import", first)
    #expect(
      result.errors.contains(
        "\nnote: of a listing of 1,000 assets the files have 2; record and import its other pages, too\n"),
      "\(result)")
    #expect(result.status == 0)
    let status = try await scene.run("status", "--check", "--max-age", "36500")
    #expect(
      status.output.hasPrefix("complete: everything in the imported files is here, as of "), "\(status)")
    let whole = try await scene.run(
      "import", try page([1, 2], of: 3, "whole-1.json"), try page([3], of: 3, "whole-2.json"))
    #expect(whole.status == 0 && !whole.errors.contains("note: of a listing"), "\(whole)")
  }

  @Test("dates in seconds are told of by an import and by a sync, in one line")
  func seconds() async throws {
    let scene = try Scene()
    let asset = FakeLearningAPIAsset(
      json: FakeLearningAPIAsset.course(1).json.replacing("1500000000000", with: "1500000000"))
    let note =
      "note: 1 record has an unlikely date, such as details.publishedAt 1500000000 of urn:li:lyndaCourse:1, kept as sent; the API counts milliseconds since 1970"
    let api = try FakeLearningAPI([asset])
    let synced = try await scene.sandbox.run(scene.sync(api))
    #expect(synced.status == 0 && synced.errors.split(separator: "\n").contains { $0 == note }, "\(synced)")
    let result = try await scene.run("import", scene.jsonLines([asset]))
    #expect(result.status == 0 && result.errors.hasSuffix(" changed\n\(note)\n"), "\(result)")
    #expect(result.errors.split(separator: "\n").count == 3)
    // It answers as what it says it is.
    #expect(
      try await scene.run("query", "--year", "1970", "--format", "urn").output == "urn:li:lyndaCourse:1\n")
  }
}
