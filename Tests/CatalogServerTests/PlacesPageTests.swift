import CatalogQuery
import Foundation
import LearningAPI
import Testing

@Suite("The search page beyond titles")
struct PlacesPageTests {
  private static func criteria(_ keyword: String, _ fields: [SearchField], rollsUp: Bool = false)
    -> AssetCriteria
  {
    var criteria = AssetCriteria(keyword: keyword)
    (criteria.searchedFields, criteria.rollsUp) = (fields, rollsUp)
    return criteria
  }

  @Test("looks where the address says: in the page, its links, JSON, table and command")
  func fields() async throws {
    try await PageScene.with { scene in
      let answer = try await scene.catalog.search(Self.criteria("python", [.title, .skill]))
      let titles = try await scene.catalog.search(AssetCriteria(keyword: "python")).total
      #expect(answer.total > 100 && titles < 20)
      let page = try await scene.get("/?q=python&searchIn=title&searchIn=skill")
      #expect(page.text.contains("1 to 20 of \(answer.total) results</h1>"))
      for (value, isChosen) in [("title", true), ("description", false), ("skill", true)] {
        let box = #"name="searchIn" value="\#(value)""#
        #expect(page.text.contains(box + (isChosen ? " checked>" : ">")), "\(value)")
      }
      #expect(
        page.text.contains(
          #"href="/?q=python&amp;searchIn=title&amp;searchIn=skill&amp;start=20" rel="next""#))
      #expect(
        page.text.contains(
          #"href="/?q=python&amp;searchIn=skill"><span class="sr">Remove Where to look: </span>"#))
      #expect(page.text.contains(#"href="/?q=python"><span class="sr">Remove Where to look: </span>"#))
      #expect(page.text.contains("carrel query --in title,skill -n 20 python"))
      #expect(
        page.text.contains(
          #"<span class="where">Skill or topic</span> <span dir="auto"><mark>Python</mark></span></li>"#))
      let together = try await scene.get("/search.json?q=python&searchIn=title,skill")
      #expect(together.json?["total"]?.int == Int64(answer.total))
      let table = try await scene.get("/search.csv?q=python&searchIn=title&searchIn=skill")
      #expect(table.text.split(separator: "\r\n").count == answer.total + 1)
      let usual = try await scene.get("/?q=python&searchIn=title")
      #expect(usual.text.contains(">\(titles) results</h1>") && !usual.text.contains("class=\"chips\""))
      #expect(usual.text.contains(#"href="/search.json?q=python""#))
    }
  }

  @Test("keeps the order in which places count, in the form too")
  func order() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/?q=python&searchIn=skill,title")
      #expect(page.text.contains("/search.json?q=python&amp;searchIn=skill&amp;searchIn=title"))
      let boxes = page.text.matches(of: /name="searchIn" value="([a-z]+)"/).map { String($0.1) }
      #expect(boxes == ["skill", "title", "description", "instructor", "chapter"])
      let all = try await scene.get("/?q=python&searchIn=title,description,skill,instructor,chapter")
      #expect(all.text.contains("carrel query --in all -n 20 python"))
      let later = try await scene.get("/?q=joins&searchIn=chapter,title&rollUp=true&more=skill")
      let (first, second) = (
        later.text.range(of: "In chapters and videos"), later.text.range(of: "In titles")
      )
      #expect(try #require(first).lowerBound < #require(second).lowerBound)
    }
  }

  @Test("shows of a course how many of its videos match, and the best three with their links")
  func videos() async throws {
    try await PageScene.with { scene in
      let answer = try await scene.catalog.search(Self.criteria("joins", [.title], rollsUp: true))
      let most = try #require(
        answer.hits.max { ($0.matchingVideos?.count ?? 0) < ($1.matchingVideos?.count ?? 0) })
      let videos = try #require(most.matchingVideos)
      #expect(videos.count == 4 && videos.best.count == 3)
      let page = try await scene.get("/?q=joins&rollUp=true")
      #expect(page.text.contains(">\(answer.total) results</h1>"))
      #expect(page.text.contains(#"<span class="where">4 videos match, the best first</span>"#))
      for video in videos.best {
        #expect(page.text.contains(#"href="/asset/\#(QueryString.encode(video.urn.rawValue))">"#))
      }
      #expect(
        page.text.contains("A first look at") == false
          && page.text.contains("Challenge: <mark>joins</mark></a>"))
      #expect(page.text.contains(#"name="rollUp" value="true" checked>"#))
      #expect(page.text.contains("carrel query --roll-up -n 20 joins"))
      #expect(page.text.contains(#"href="/?q=joins"><span class="sr">Remove Option: </span>"#))
      let json = try await scene.get("/search.json?q=joins&rollUp=true")
      #expect(json.json?["total"]?.int == Int64(answer.total))
      #expect(json.text.contains("\"matchingVideos\":{\"count\":4"))
      let table = try await scene.get("/search.csv?q=joins&rollUp=true")
      #expect(table.text.split(separator: "\r\n").count == answer.total + 1)
      let both = try await scene.get("/?q=joins&rollUp=true&searchIn=title,chapter")
      #expect(both.text.contains("A first look at <mark>joins</mark></span>"))
      #expect(
        both.text.ranges(of: "Challenge: <mark>joins</mark>").count
          == page.text.ranges(of: "Challenge: <mark>joins</mark>").count)
    }
  }

  @Test("shows of a long description what stands around the words, and it is text")
  func excerpt() async throws {
    let long =
      String(repeating: "Много слов ", count: 30) + "<b>needle</b> & thread"
      + String(repeating: " 長い文章", count: 90)
    let run = String(repeating: "長", count: 200) + "針" + String(repeating: "長", count: 400)
    let lines = [long, run].enumerated().map { number, text in
      var json = JSONWriter()
      json.string(text)
      return
        #"{"urn":"urn:li:lyndaCourse:\#(number + 1)","type":"COURSE","title":{"locale":{"country":"US","language":"en"},"value":"Sewing"},"details":{"description":{"value":\#(json.text)},"shortDescription":{"value":"Short needle"}}}"#
    }
    try await PageScene.with(lines) { scene in
      let page = try await scene.get("/?q=needle&searchIn=description")
      #expect(page.text.contains("&lt;b&gt;<mark>needle</mark>&lt;/b&gt; &amp; thread"))
      let shown = try #require(
        page.text.firstMatch(of: /Description<\/span> <span dir="auto">(.*?)<\/span><\/li>/)
      ).1
      #expect(shown.hasPrefix("…") && shown.hasSuffix("…") && shown.count < 300, "\(shown)")
      #expect(!page.text.contains(#"class="summary""#))
      let runs = try await scene.get("/?q=%E9%87%9D&searchIn=title,description")
      #expect(runs.text.contains("<mark>針</mark>長") && runs.text.contains(#"class="summary""#) == false)
    }
  }

  @Test("of nothing found says where else the words are, and suggests titles only where they are looked for")
  func nothing() async throws {
    try await PageScene.with { scene in
      let page = try await scene.get("/?q=python&searchIn=instructor")
      #expect(page.text.contains("Nothing found for"))
      #expect(page.text.contains("Look <a href=\"/?q=python&amp;searchIn=instructor&amp;searchIn=title"))
      let rolled = try await scene.get("/?q=joins&type=video&rollUp=true")
      #expect(rolled.text.contains(#"Without <a href="/?q=joins&amp;type=video"><bdi>Courses in the place"#))
      let mixed = try await scene.get("/?q=joins&type=video&type=course&rollUp=true")
      #expect(mixed.text.contains("carrel query --roll-up --type course -n 20 joins"))
      let titles = try await scene.get("/suggest.json?q=joi&rollUp=true")
      #expect(titles.json?["titles"]?.elements.contains { $0.isString("A first look at joins") } == true)
      let none = try await scene.get("/suggest.json?q=pyth&searchIn=skill")
      #expect(none.text == #"{"titles":[]}"#)
      let saved = try await scene.get("/saved")
      #expect(
        saved.text.contains(#"<a href="/?q=joins&amp;searchIn=title&amp;searchIn=skill&amp;rollUp=true">"#))
      #expect(saved.text.contains("carrel query --in title,skill --roll-up joins"))
    }
  }

  @Test(
    "of a parameter that there is not names the nearest, and leads to the address with it",
    arguments: [
      ("/?levle=beginner&q=java", "level", "?level=beginner&amp;q=java"),
      ("/?q=java&searchin=skill", "searchIn", "?q=java&amp;searchIn=skill"),
      ("/?q=java&in=skill", "searchIn", "?q=java&amp;searchIn=skill"),
      ("/?roll-up=true", "rollUp", "?rollUp=true"), ("/?skil-like=py", "skill-like", "?skill-like=py"),
      ("/search.csv?lvel=beginner", "level", "?level=beginner"), ("/changes?sinc=7d", "since", "?since=7d"),
      ("/coverage?bye=topic", "by", "?by=topic"),
      ("/coverage?typ=video&by=topic", "type", "?type=video&amp;by=topic"),
      ("/match?lst=Java", "list", "?list=Java"),
      ("/asset/urn:li:lyndaCourse:990003?local=en_US", "locale", "?locale=en_US"),
    ])
  func mistyped(target: String, name: String, address: String) async throws {
    try await PageScene.with { scene in
      let page = try await scene.get(target)
      #expect(page.status == 400)
      #expect(page.text.contains("did you mean &#39;\(name)&#39;?</p>"), "\(page.text)")
      #expect(page.text.contains("<a href=\"\(address)\">"), "\(page.text)")
      let path = target.prefix { $0 != "?" }
      let led = try await scene.get(path + address.replacing("&amp;", with: "&"))
      #expect(led.status == 200)
      let json = try await scene.browser.send("GET", target, headers: ["Accept: application/json"])
      #expect(
        json.json?["message"]?.string?.contains("did you mean '\(name)'?") == true || !target.hasPrefix("/?"))
    }
  }
}
