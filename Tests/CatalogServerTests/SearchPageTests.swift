import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Testing

@Suite("The search page")
struct SearchPageTests {
  @Test(
    "shows the total, the hits and the facets of the catalog's own answer, and nothing may come from elsewhere"
  )
  func search() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/?q=java&level=beginner")
      var criteria = AssetCriteria(keyword: "java")
      criteria.difficultyLevels = [.beginner]
      let answer = try await scene.catalog.search(criteria)
      #expect(page.status == 200)
      #expect(page.text.contains(">\(answer.total) results</h1>"))
      for hit in answer.hits { #expect(page.text.contains("/asset/\(QueryString.encode(hit.urn.rawValue))")) }
      #expect(page.text.contains(#"name="level" value="beginner" checked>"#))
      let advanced = try #require(answer[.difficultyLevel])["ADVANCED"]
      #expect(page.text.contains(#"<span class="gain" title="Adding it gives so many more">+\#(advanced)<"#))
      #expect(page.text.contains("<mark>Java</mark>"))
      #expect(page.text.contains("carrel query --level beginner -n 20 java"))
      #expect(
        page.headers["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self'") == true)
      #expect(page.headers["referrer-policy"] == "same-origin")
      #expect(page.headers["set-cookie"] == nil)
      #expect(
        !page.text.contains("<style") && !page.text.contains("style=") && !page.text.contains("<script>"))
    }
  }

  @Test(
    "says what it does not understand, and never answers another question",
    arguments: [
      "/?colour=red", "/?level=none", "/?type=", "/?start=-1", "/?count=1000", "/?sort=popularity",
      "/?q=a&q=b", "/?q=java%ff",
      "/?locale=%21", "/?skill=Jva", "/?year=soon", "/?duration=long", "/?more=colour", "/?colour-like=r",
      "/?skill=urn:li:lyndaCategory:990001", "/?searchIn=titel", "/?searchIn=title,", "/?rollUp=yes",
      "/coverage?sort=title", "/changes?since=soon", "/changes?start=3", "/coverage?by=year",
      "/saved?q=a", "/asset/urn:li:lyndaCourse:990003?locale=%21", "/match?lists=a", "/search.csv?x=1",
    ])
  func mistaken(target: String) async throws {
    try await PageScene.with { scene in
      let page = try await scene.get(target)
      // A field that a form sends empty says nothing.
      let isEmpty = target == "/?type="
      #expect(page.status == (isEmpty ? 200 : 400), "\(page.text)")
      guard !isEmpty else { return }
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.text.contains("<h1>This address cannot be read</h1>"))
      let json = try await scene.browser.send("GET", target, headers: ["Accept: application/json"])
      #expect(json.json?["status"]?.int == 400 || target.contains("csv"))
    }
  }

  @Test("gives the same as JSON and as a table")
  func forms() async throws {
    try await PageScene.with { scene in
      let answer = try await scene.catalog.search(AssetCriteria(keyword: "java"))
      let json = try await scene.get("/search.json?q=java")
      #expect(json.json?["total"]?.int == Int64(answer.total))
      let accepted = try await scene.browser.send("GET", "/?q=java", headers: ["Accept: application/json"])
      #expect(accepted.body == json.body)
      let table = try await scene.get("/search.csv?q=java&start=5")
      let lines = table.text.split(separator: "\r\n")
      #expect(
        lines.first
          == "\u{FEFF}urn,type,title,locale,level,publishedAt,lastUpdatedAt,retiredAt,timeToCompleteSeconds,availability"
      )
      #expect(lines.count == answer.total + 1)
      #expect(table.headers["content-disposition"] == "attachment; filename=\"carrel.csv\"")
    }
  }

  @Test("of nothing found says what to leave out and how it may be spelled")
  func nothing() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/?q=javva&level=advanced")
      #expect(page.text.contains("Nothing found for “<bdi>javva</bdi>”"))
      #expect(page.text.contains(#"<a href="/?q=java&amp;level=advanced"><bdi>java</bdi></a>"#))
      #expect(page.text.contains(#"Without <a href="/?level=advanced">"#))
      let typing = try await scene.get("/?q=javva", headers: ["X-Carrel-Script: 1"])
      #expect(typing.status == 200 && !typing.text.contains("Did you mean"))
      let named = try await scene.get("/?q=%22Programming%20Languages%22%20zzz")
      #expect(named.text.contains("Nothing found"))
      let beyond = try await scene.get("/?q=java&start=4000")
      #expect(beyond.text.contains("There is nothing on this page"))
    }
  }

  @Test("of an empty catalog says so")
  func empty() async throws {
    try await PageScene.with([]) { scene in
      let page = try await scene.get("/?q=java")
      #expect(page.status == 200 && page.text.contains("Nothing is here yet"))
      for path in ["/changes", "/coverage", "/match?list=a", "/changes.atom"] {
        #expect(try await scene.get(path).status == 200, "\(path)")
      }
    }
  }

  @Test("takes names for URNs, and looks among the values of a facet")
  func names() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/?skill=java&more=skill&skill-like=obj")
      #expect(page.text.contains(#"name="skill" value="urn:li:skill:990012" checked>"#))
      #expect(page.text.contains("<bdi>Object-Oriented Programming</bdi>"))
      #expect(page.text.contains(#"<input type="hidden" name="more" value="skill">"#))
      for facet in ["type", "library", "topic", "year"] {
        #expect(try await scene.get("/?more=\(facet)").status == 200, "\(facet)")
      }
      let library = try await scene.get("/?library=technology")
      #expect(library.text.contains("value d1"))
    }
  }

  @Test("changes nothing, and takes no other method")
  func readOnly() async throws {
    try await PageScene.with { scene in
      let before = try Data(contentsOf: URL(filePath: scene.catalog.file.path))
      for (method, target) in [
        ("POST", "/"), ("PUT", "/match"), ("DELETE", "/asset/urn:li:lyndaCourse:990003"),
      ] {
        #expect(try await scene.browser.send(method, target, headers: ["Accept: text/html"]).status == 405)
      }
      let foreign = try await scene.browser.send(
        "POST", "/match", headers: ["Origin: https://evil.example", "Accept: text/html"], body: "list=Java")
      #expect(foreign.status == 403 && foreign.text.contains("<h1>"))
      let posted = try await scene.browser.send(
        "POST", "/match", body: "list=Java+from+the+Ground+Up%0Anothing+like+it")
      #expect(posted.text.contains("2 lines: 1 exact, 1 not found"))
      let long = try await scene.get("/?q=" + String(repeating: "a", count: 5_000))
      #expect(long.status == 414 && long.text.contains("<h1>This is not possible</h1>"))
      let longer = try await scene.get("/?q=" + String(repeating: "a", count: 1 << 20))
      #expect(longer.status == 431)
      let body = String(repeating: "a", count: 300_000)
      #expect(try await scene.browser.send("POST", "/match", body: body).status == 413)
      #expect(try Data(contentsOf: URL(filePath: scene.catalog.file.path)) == before)
    }
  }

  @Test(
    "stands where its base path says, whether or not a proxy takes that away; every way on it leads somewhere"
  )
  func ways() async throws {
    try await PageScene.with(basePath: "/carrel") { scene in
      #expect(try await scene.get("/").status == 200)
      var seen: Set<String> = []
      var waiting = [
        "/carrel/", "/carrel/?q=java&level=beginner", "/carrel/asset/urn:li:lyndaCourse:990003",
        "/carrel/nothing",
      ]
      while let target = waiting.popLast(), seen.count < 120 {
        guard seen.insert(target).inserted else { continue }
        let page = try await scene.get(target)
        #expect(page.status == (target == "/carrel/nothing" ? 404 : 200), "\(target)")
        guard page.headers["content-type"]?.hasPrefix("text/html") == true, seen.count < 12 else { continue }
        for found in page.text.matches(of: /(?:href|src|action)="(\/[^"#]*)/) {
          let way = String(found.1).replacing("&amp;", with: "&")
          #expect(way.hasPrefix("/carrel/"), "\(way)")
          waiting.append(way)
        }
      }
      #expect(seen.count > 40)
      let style = try await scene.get("/page.css?v=1")
      #expect(style.headers["cache-control"] == "public, max-age=31536000, immutable")
    }
  }

  @Test("is packed for who takes that, and its first view is small")
  func size() async throws {
    try await PageScene.with { scene in
      var bytes = 0
      for target in ["/?q=java", "/page.css", "/page.js", "/icon.svg"] {
        let packed = try await scene.get(target, headers: ["Accept-Encoding: gzip"])
        #expect(packed.headers["content-encoding"] == "gzip" || packed.body.count < 1_024)
        bytes += packed.body.count
      }
      #expect(bytes < 50_000, "\(bytes)")
    }
  }

  @Test("of a catalog that cannot be read says so, without its path")
  func unreadable() async throws {
    try await PageScene.with { scene in
      scene.catalog.close()
      for path in ["/", "/changes", "/coverage", "/match?list=a", "/asset/urn:li:lyndaCourse:990003"] {
        let page = try await scene.get(path)
        #expect(page.status == 500 || path == "/changes", "\(path)")
        #expect(!page.text.contains(".sqlite"))
      }
    }
  }
}
