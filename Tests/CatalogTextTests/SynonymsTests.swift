import CatalogText
import Testing

@Suite("Synonyms let clauses match in more ways")
struct SynonymsTests {
  private static let text = """
    # what our teams say
    k8s = kubernetes

    AI = artificial intelligence = KI
      e-mail=electronic mail
    人工 知能 = 機械学習
    kubernetes = container platform
    """

  private func read(_ keyword: String) throws -> [String] {
    let query = KeywordQuery(keyword, try Synonyms(Self.text))
    func show(_ clause: KeywordQuery.Clause, _ sign: String) -> String {
      sign + clause.forms.map { $0.words.joined(separator: "+") }.joined(separator: "/")
    }
    return query.required.map { show($0, "") } + query.excluded.map { show($0, "-") }
  }

  @Test(arguments: [
    ("k8s", ["k8s/kubernetes"]),
    // Each line stands for itself.
    ("Kubernetes", ["kubernetes/k8s/container+platform"]),
    ("ki java", ["ki/ai/artificial+intelligence", "java"]),
    // A synonym of several words stands for each, whether they are a phrase or not.
    ("\"artificial intelligence\"", ["artificial+intelligence/ai/ki"]),
    ("artificial intelligence java", ["artificial/ai/ki", "intelligence/ai/ki", "java"]),
    ("java artificial", ["java", "artificial"]),
    ("intelligence artificial", ["intelligence", "artificial"]),
    ("\"artificial intelligence basics\"", ["artificial+intelligence+basics"]),
    // A name with a hyphen is one word as well.
    ("e-mail", ["e+mail/electronic+mail"]),
    ("email", ["email/electronic+mail"]),
    ("electronic mail", ["electronic/e+mail", "mail/e+mail"]),
    // What begins with a word is no whole word.
    ("k8s*", ["k8s*"].map { String($0.dropLast()) }),
    ("人工 知能", ["人+工/機+械+学+習", "知+能/機+械+学+習"]),
    ("人工知能", ["人+工+知+能"]),
    // What is left out is left out by each name, and only as a whole.
    ("java -k8s", ["java", "-k8s/kubernetes"]),
    ("-artificial -intelligence", ["-artificial", "-intelligence"]),
    ("-\"artificial intelligence\"", ["-artificial+intelligence/ai/ki"]),
  ])
  func itHasTheseForms(_ keyword: String, _ forms: [String]) throws {
    #expect(try read(keyword) == forms)
  }

  @Test("Without synonyms, or where none fits, a keyword is what it was")
  func unchanged() throws {
    let synonyms = try Synonyms(Self.text)
    for keyword in ["", "java -script", "ai*", "\"a b\" c"] {
      #expect(KeywordQuery(keyword, synonyms) == KeywordQuery(keyword))
      #expect(KeywordQuery.readings(of: keyword, synonyms) == KeywordQuery.readings(of: keyword))
    }
    #expect(try Synonyms("# nothing\n\n").isEmpty)
  }

  @Test("What was widened is said once, as the file has it, and each piece tells it")
  func told() throws {
    let synonyms = try Synonyms(Self.text)
    let query = KeywordQuery("ki java KI -k8s", synonyms)
    #expect(
      query.notices == [
        .synonyms(typed: "KI", others: ["AI", "artificial intelligence"]),
        .synonyms(typed: "k8s", others: ["kubernetes"]),
      ])
    let readings = KeywordQuery.readings(of: "-k8s java ki", synonyms)
    #expect(readings.map { $0.clause?.synonyms.count } == [1, 0, 2])
    #expect(readings.map(\.use) == [.excluded, .required, .required])
  }

  @Test("Titles are marked where a synonym stands")
  func highlights() throws {
    let title = "Artificial Intelligence for Managers"
    let found = TitleHighlights(title, KeywordQuery("ai", try Synonyms(Self.text)))
    #expect(found.ranges.map { String(title[$0]) } == ["Artificial Intelligence"])
  }

  @Test("A word has so many synonyms, in all lines together")
  func limit() throws {
    let lines = (1...100).map { "js = j\($0)" }
    #expect(try KeywordQuery("js", Synonyms(lines.joined(separator: "\n"))).notices.count == 100)
    let error = #expect(throws: SynonymsError.self) {
      try Synonyms((lines + ["j0 = js"]).joined(separator: "\n"))
    }
    #expect(error?.description == "line 101: 'js' has more than 100 synonyms; leave some out")
  }

  @Test(arguments: [
    ("k8s", "line 1: 'k8s' sets nothing equal; write a line such as k8s = kubernetes"),
    ("a = b\nk8s =", "line 2: '' has no letter or digit; write words on both sides of ="),
    ("\n\r\n… = a", "line 3: '…' has no letter or digit; write words on both sides of ="),
    ("AI = ai", "line 1: 'AI = ai' sets nothing equal; write a line such as k8s = kubernetes"),
    ("kube* = k8s", "line 1: 'kube*' has an asterisk; synonyms are whole words, so leave it out"),
    ("js => javascript", "line 1: '> javascript' has a sign that sets nothing equal; write a = b = c"),
    ("js = java script, x", "line 1: 'java script, x' has a sign that sets nothing equal; write a = b = c"),
    ("a = 一二三四五六七八九十一二三四五六七", "line 1: '一二三四五六七八九十一二三四五六七' has 17 words; 16 is the most"),
  ])
  func aLineThatCannotBeUsedIsTold(_ text: String, _ message: String) {
    let error = #expect(throws: SynonymsError.self) { try Synonyms(text) }
    #expect(error?.description == message)
  }
}
