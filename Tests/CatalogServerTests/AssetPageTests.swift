import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Further pages of the search page")
struct AssetPageTests {
  @Test("An asset shows its contents, where it is filed, what is similar and what became of it")
  func asset() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/asset/urn:li:lyndaCourse:990003")
      #expect(page.text.contains("Small Steps in Java for Career Changers</h1>"))
      #expect(page.text.contains(#"href="/?skill=urn%3Ali%3Askill%3A990012"><bdi>Java</bdi>"#))
      #expect(page.text.contains("urn%3Ali%3AlyndaVideo%3A%28urn%3Ali%3AlyndaCourse%3A990003%2C"))
      #expect(page.text.contains("Similar to") && page.text.contains("In common:"))
      #expect(page.text.contains("New course in English (US)"))
      let json = try await scene.browser.send(
        "GET", "/asset/urn:li:lyndaCourse:990003", headers: ["Accept: application/json"])
      #expect(json.json?["urn"]?.string == "urn:li:lyndaCourse:990003")
      let part = try #require(page.text.firstMatch(of: /href="(\/asset\/urn%3Ali%3AlyndaVideo[^"]*)"/)).1
      #expect(try await scene.get(String(part)).text.contains("Part of the course"))
      for target in ["/asset/urn:li:lyndaCourse:1", "/asset/nothing", "/similar/urn:li:lyndaCourse:990003"] {
        #expect(try await scene.get(target).status == 404, "\(target)")
      }
    }
  }

  @Test("Titles of any kind are text, and addresses that run something are none")
  func hostile() async throws {
    let titles = [
      "<script>alert(1)</script> java", "\"\u{301} onmouseover=\"alert(1) java", "{{{body}}} {{#cards}} java",
      "'\u{301}><img src=x> java &amp;",
    ]
    let lines = titles.enumerated().map { number, title in
      var json = JSONWriter()
      json.string(title)
      return
        #"{"urn":"urn:li:lyndaCourse:\#(number + 1)","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":\#(json.text)},"details":{"urls":{"webLaunch":"javascript:alert(1)"},"shortDescription":{"value":\#(json.text)}}}"#
    }
    try await PageScene.with(lines) { scene in
      for target in [
        "/?q=java", "/asset/urn:li:lyndaCourse:1", "/asset/urn:li:lyndaCourse:2", "/match?list=java",
      ] {
        let page = try await scene.get(target)
        #expect(page.status == 200)
        #expect(
          !page.text.contains("<script>") && !page.text.contains("<img src=x")
            && !page.text.contains("javascript:"))
        // Byte by byte, as a browser reads it: to Swift the quote and the mark are one character.
        #expect(!page.body.contains(Array("\"\u{301} onmouseover".utf8)))
      }
      let words = try await scene.get("/?q=%22%CC%81%20onfocus%3Dalert%281%29%20x%3D%22")
      #expect(words.body.contains(Array("&quot;\u{301} onfocus".utf8)))
    }
  }

  @Test("What changed is told once the first import is behind, on a page and as a feed")
  func changes() async throws {
    try await PageScene.with { scene in
      let first = try await scene.get("/changes")
      #expect(first.text.contains("The first import or sync is left out"))
      let line =
        #"{"urn":"urn:li:lyndaCourse:990003","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"Java <Anew>"},"details":{"level":"ADVANCED","lastUpdatedAt":4000000000000}}"#
      let file = URL(filePath: scene.catalog.file.path + ".jsonl")
      try Data(line.utf8).write(to: file)
      _ = try await Importer(CatalogWriter(scene.catalog.file)).run([file.path(percentEncoded: false)])
      let page = try await scene.get("/changes")
      #expect(page.text.contains("<bdi>Java &lt;Anew&gt;</bdi>"))
      #expect(page.text.contains("Level: beginner, now advanced"))
      let feed = try await scene.get("/changes.atom")
      #expect(feed.headers["content-type"] == "application/atom+xml; charset=utf-8")
      let parser = XMLParser(data: Data(feed.body))
      #expect(parser.parse() && feed.text.contains("Java &lt;Anew&gt;"))
      #expect(try await scene.get("/changes?level=beginner&type=all").status == 200)
      let asset = try await scene.get("/asset/urn:li:lyndaCourse:990003")
      #expect(asset.text.contains("New title: Java &lt;Anew&gt;, before: Small Steps"))
    }
  }

  @Test(
    "Coverage counts what the search of its field finds, whatever is chosen",
    arguments: [
      "", "?by=library", "?by=topic&type=video", "?locale=de",
      "?skill=Java&skill=Python&locale=en_US&locale=de",
      "?by=skill&level=beginner&retired=1", "?q=joins&searchIn=title,chapter&type=course",
    ])
  func coverage(query: String) async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/coverage" + query)
      let rows = page.text.matches(of: /<th scope="row"><a href="([^"]*)">.*?<td class="number">([0-9,]+)</)
      let cells = page.text.matches(
        of: /href="([^"]*locale=[^"]*)" title="[^":]*: ([^"]*)">([0-9,]+)</)
      #expect(!rows.isEmpty && !cells.isEmpty)
      func total(_ address: Substring, _ more: String = "") async throws -> Int64? {
        let found = try await scene.get(
          "/search.json" + String(address).dropFirst().replacing("&amp;", with: "&") + more)
        return found.json?["total"]?.int
      }
      for row in rows.prefix(6) { #expect(try await total(row.1) == Int64(row.2), "\(row.1)") }
      for cell in cells.prefix(12) {
        #expect(try await total(cell.1) == Int64(cell.3), "\(cell.1)")
        guard !query.contains("level") else { continue }
        for step in cell.2.split(separator: ", ") {
          let parts = step.split(separator: " ")
          #expect(try await total(cell.1, "&level=\(parts[0].lowercased())") == Int64(parts[1]), "\(cell.0)")
        }
      }
    }
  }

  @Test("Saved searches lead to what they find; suggestions are titles")
  func others() async throws {
    try await PageScene.with { scene in
      let saved = try await scene.get("/saved")
      #expect(
        saved.text.contains(#"<a href="/?q=java"><bdi>mine</bdi></a>"#) && saved.text.contains("It is bad."))
      let found = try await scene.get("/suggest.json?q=java%20f&level=beginner")
      #expect(found.json?["titles"]?.elements.contains { $0.isString("Java from the Ground Up") } == true)
      let table = try await scene.browser.send("POST", "/match.csv", body: "list=%3DJava+from+the+ground+up")
      #expect(
        table.text.hasPrefix("\u{FEFF}line,listed,match_urn") && table.headers["cache-control"] == "no-store")
    }
  }
}
