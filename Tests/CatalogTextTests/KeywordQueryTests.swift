import CatalogText
import Testing

@Suite("A keyword becomes clauses")
struct KeywordQueryTests {
  private func read(_ text: String) -> [String] {
    let query = KeywordQuery(text)
    func show(_ clause: KeywordQuery.Clause, _ sign: String) -> String {
      sign + clause.words.joined(separator: "+") + (clause.joined.map { "|" + $0 } ?? "")
        + (clause.isPrefix ? "*" : "")
    }
    return query.required.map { show($0, "") } + query.excluded.map { show($0, "-") }
  }

  @Test(arguments: [
    ("java spring", ["java", "spring"]),
    ("\"project management\" excel", ["project+management", "excel"]),
    ("-java --\"b c\" -d*", ["-java", "-b+c", "-d*"]),
    ("e-mail e-ma* \"e-mail\"", ["e+mail|email", "e+ma|ema*", "e+mail|email"]),
    ("node.js ci/cd", ["node+js", "ci+cd"]),
    ("ci/cd-pipeline .net-core", ["ci+cd+pipeline|cicdpipeline", ".net+core|netcore"]),
    ("e-mail,web e--mail e-漢", ["e+mail+web", "e+mail", "e+漢"]),
    ("(e-mail) e-mail入門", ["e+mail|email", "e+mail+入+門"]),
    (".n* .ne* .net* n*", [".n*", ".ne*", ".net*", "n*"]),
    (".n .*", ["n"]),
    ("\"asp .n\"*", ["asp+.n*"]),
    ("\"a b\"c\"d \"e", ["a+b", "c+d", "e"]),
    ("\"a b\"*c", ["a+b*", "c"]),
    ("\"a b\"-c \"a", ["a+b", "a", "-c"]),
    ("a** *b* * -* \"*\"", ["a*", "b*"]),
    ("- -- a-", ["a"]),
    ("c++ c# c+*", ["c++", "c#", "c+*"]),
    ("l'essentiel d’excel", ["lessentiel", "dexcel"]),
    ("入門 \"章 節\"", ["入+門", "章+▁+節"]),
    ("AND NEAR(a,b) title:x ^y", ["and", "near+a+b", "title+x", "y"]),
    ("a\u{0}b\u{3000}c", ["ab", "c"]),
    ("–java —“b c” −d* －e ‐f ‑g ‒h ―i", ["-java", "-b+c", "-d*", "-e", "-f", "-g", "-h", "-i"]),
    ("a – b — c - d a– –", ["a", "b", "c", "d", "a"]),
    ("“a b” „c d“ ”e f” «g h» »i j« ＂k l＂", ["a+b", "c+d", "e+f", "g+h", "i+j", "k+l"]),
    ("“a b\" \"c d» “e f", ["a+b", "c+d", "e", "f"]),
    ("“a b”* c”d “e", ["a+b*", "c+d", "e"]),
    ("‹a b›", ["a", "b"]),
    ("e–mail k−12", ["e+mail|email", "k+12|k12"]),
    ("l’a l´a l`a lʻa", ["la", "la", "la", "la"]),
    ("กิ c♯ ٣", ["ก+\u{E34}", "c#", "3"]),
  ])
  func itHasTheseClauses(_ text: String, _ clauses: [String]) {
    #expect(read(text) == clauses)
  }

  @Test(arguments: ["", " ", "\t\n\u{3000}\u{2028}"])
  func whiteSpaceIsNoKeyword(_ text: String) {
    let query = KeywordQuery(text)
    #expect(query.isBlank)
    #expect(!query.matchesNothing)
    #expect(query.notices.isEmpty)
  }

  @Test(arguments: [
    "***", "-", "--", "–", "— –", "“”", "–«»", "´", "ـ", "\"", "\"\"", "-\"\"", "…", "\0", "\u{200B}", "-*",
    "™", "🚀",
  ])
  func signsAloneMatchNothingAndSaySo(_ text: String) {
    let query = KeywordQuery(text)
    #expect(!query.isBlank)
    #expect(query.matchesNothing)
    #expect(query.notices == [.nothingToSearch])
  }

  @Test func exclusionsAloneMatchTheRest() {
    let query = KeywordQuery("-java")
    #expect(!query.matchesNothing)
    #expect(query.notices.isEmpty)
    #expect(query.wordsInOrder.isEmpty)
  }

  @Test func wordsInOrderReadLikeATitle() {
    let query = KeywordQuery("入門 python -java 基礎 \"講座 c#\"")
    #expect(query.wordsInOrder == TitleWords("入門 python 基礎 講座 c#").words)
    #expect(KeywordQuery("\"b c\" a").wordsInOrder == ["b", "c", "a"])
  }

  @Test func theCapOnWordsIsReported() {
    let words = (0..<300).map { "w\($0)" }
    let query = KeywordQuery(words.joined(separator: " "))
    #expect(query.required.count == KeywordQuery.maximumWords)
    #expect(query.required.last?.words == ["w255"])
    #expect(query.notices == [.tooManyWords(limit: 256, given: 300)])
    #expect(KeywordQuery(words.prefix(256).joined(separator: " ")).notices.isEmpty)
  }

  @Test func aPhraseThatCrossesTheCapIsCutAndAnExclusionLeftOut() {
    let run = String(repeating: "漢", count: 300)
    let cut = KeywordQuery("a \(run) b -c")
    #expect(cut.required.map(\.words.count) == [1, 255])
    #expect(cut.excluded.isEmpty)
    #expect(cut.notices == [.tooManyWords(limit: 256, given: 303)])
    let excluding = KeywordQuery("a -\(run) b")
    #expect(excluding.required.map(\.words) == [["a"]])
    #expect(excluding.excluded.isEmpty)
  }

  @Test func theJoinedReadingIsAFormOfTheSameTitle() {
    var random = RandomText()
    for _ in 0..<3_000 {
      for text in [random.ascii(), random.mixed()] {
        for clause in KeywordQuery(text).required where clause.joined != nil && !clause.isPrefix {
          let title = TitleWords(text)
          #expect(
            clause.joined.map(title.joined.contains) == true, "seed \(random.seed): \(text.debugDescription)")
        }
      }
    }
  }

  @Test func aTitleInQuotesFindsItself() {
    var random = RandomText()
    for _ in 0..<3_000 {
      let text = random.mixed()
      let query = KeywordQuery(KeywordQuery.phrase(text))
      #expect(
        query.matchesNothing || query.matches(TitleWords(text)),
        "seed \(random.seed): \(text.debugDescription)")
    }
  }

  @Test func readingsKeepWhatWasTypedBetweenQuotesOfAnyForm() {
    let readings = KeywordQuery.readings(of: "–“a b”* «c»* „d“ \"e»** –f*")
    #expect(readings.map(\.typed) == ["a b*", "c*", "d", "e**", "f*"])
    #expect(readings.map(\.use) == [.excluded, .required, .required, .required, .excluded])
  }

  @Test func aPieceEndsWhereItsWordDoesAndNotWhereSomethingIsDropped() {
    func pieces(_ keyword: String) -> [String] {
      KeywordPiece.required(in: keyword).map {
        "\($0.normalized)\($0.isTechnical ? "!" : "")\($0.isIdeographic ? "~" : "")"
      }
    }
    #expect(pieces("می\u{200C}خواهم Photo\u{AD}shop™ مـرحبا") == ["میخواهم", "photoshop", "مرحبا"])
    #expect(pieces("c♯ f＃ c＋＋ .net l´a lʻa") == ["c!", "f!", "c!", "net!", "l", "a", "l", "a"])
    #expect(pieces("ภาษาไทย3 –java “java") == ["ภาษาไทย~", "3", "java"])
  }
}
