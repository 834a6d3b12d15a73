#if os(Linux)
  import Testing

  @testable import LearningClient

  @Suite("The head of an answer, line by line")
  struct CurlHeadTests {
    private func head(_ lines: [String]) -> (head: CurlHead, completed: Int) {
      var head = CurlHead()
      let completed = lines.count { head.add(Array(($0 + "\r\n").utf8)) }
      return (head, completed)
    }

    @Test("Names in any case, values without spaces around them, and a list of what comes twice")
    func fields() {
      let (head, completed) = head(["HTTP/1.1 200 OK", "X-A:  b \t", "x-a: c", "Empty:", "no field", ""])
      #expect(head.status == 200 && completed == 1)
      #expect(head.fields == ["x-a": "b, c", "empty": ""])
    }

    @Test("Of several heads the last counts, and nothing behind the body")
    func several() {
      let (head, completed) = head([
        "HTTP/1.1 100 Continue", "X-Early: 1", "", "HTTP/2 404", "x-late: 2", "", "X-Trailer: 3", "",
      ])
      #expect(head.status == 404 && completed == 2)
      #expect(head.fields == ["x-late": "2"])
    }

    @Test("A status that is no number is none", arguments: ["HTTP/1.1", "HTTP/1.1 abc"])
    func status(line: String) { #expect(head([line, ""]).head.status == 0) }
  }
#endif
