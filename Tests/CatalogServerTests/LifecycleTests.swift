import CatalogServer
import Foundation
import LearningAPI
import Testing

@Suite("An emulator")
struct LifecycleTests {
  @Test(
    "listens on this computer only, unless it has a key of its own",
    arguments: ["0.0.0.0", "::", "example.com", "127.1"])
  func loopbackOnly(hostname: String) async throws {
    var options = APIEmulator.Options()
    options.hostname = hostname
    options.clientID = "key"
    try await EmulatorScene.withEmulator(options) { emulator in
      await #expect(throws: APIEmulatorError.notThisComputer(hostname: hostname)) {
        try await emulator.run { _ in Issue.record("it listens") }
      }
    }
  }

  @Test("listens on all addresses with a key of its own")
  func otherComputers() async throws {
    var options = APIEmulator.Options()
    options.hostname = "0.0.0.0"
    options.clientID = "key"
    options.clientSecret = "secret"
    let url = try await EmulatorScene.withEmulator(options) { emulator in
      try await EmulatorScene.running(emulator) { $0 }
    }
    #expect(url.hasPrefix("http://0.0.0.0:"))
  }

  @Test("says which port is taken")
  func portInUse() async throws {
    try await EmulatorScene.with([]) { browser in
      var options = APIEmulator.Options()
      options.port = browser.port
      do {
        try await EmulatorScene.withEmulator(options) { emulator in try await emulator.run { _ in } }
        Issue.record("it listens on a port that is taken")
      } catch let error as APIEmulatorError {
        #expect(error.description.contains("127.0.0.1:\(browser.port)"))
        #expect(error.description.contains("another program"))
      }
    }
  }

  @Test("refuses a port that is none")
  func noSuchPort() async throws {
    var options = APIEmulator.Options()
    options.port = 70_000
    try await EmulatorScene.withEmulator(options) { emulator in
      await #expect(throws: APIEmulatorError.noSuchPort(70_000)) { try await emulator.run { _ in } }
    }
  }

  @Test("answers from the file that is there when it is asked, and says where there is none")
  func replacedFile() async throws {
    try await TemporaryFolder.with { folder in
      let emulator = APIEmulator(catalog: try CatalogImage.demo.get().open(in: folder))
      try await EmulatorScene.running(emulator) { url in
        let browser = try EmulatorBrowser(url)
        let target = "/v2/learningAssets?q=criteria&fields=urn"
        let full = try #require(try await browser.get(target).total)
        #expect(full > 0)
        let file = folder.appending(path: "catalog.sqlite")
        let other = folder.appending(path: "other.sqlite")
        try FileManager.default.moveItem(at: file, to: other)
        let gone = try await browser.get(target)
        #expect(gone.status == 500)
        #expect(gone.json?["message"]?.string == "the catalog cannot be read; the emulator's log says why")
        _ = try CatalogImage.empty.get().open(in: folder)
        #expect(try await browser.get(target).total == 0)
        #expect(rename(other.path, file.path) == 0)
        #expect(try await browser.get(target).total == full)
      }
    }
  }

  @Test("returns without an error when its task is cancelled, and is gone then")
  func cancellation() async throws {
    try await EmulatorScene.withEmulator { emulator in
      let (ready, announce) = AsyncStream.makeStream(of: String.self)
      let task = Task { try await emulator.run { announce.yield($0) } }
      var iterator = ready.makeAsyncIterator()
      let browser = try EmulatorBrowser(try #require(await iterator.next()))
      #expect(browser.url == "http://127.0.0.1:\(browser.port)")
      #expect(try await browser.get("/v2/learningAssets?q=criteria").status == 200)
      task.cancel()
      try await task.value
      await #expect(throws: EmulatorSceneError.self) { _ = try await browser.send("GET", "/") }
    }
  }

  @Test("ends also when a client never finishes its request and another keeps its connection")
  func stuckClients() async throws {
    try await EmulatorScene.withEmulator { emulator in
      let (ready, announce) = AsyncStream.makeStream(of: String.self)
      let task = Task { try await emulator.run { announce.yield($0) } }
      var iterator = ready.makeAsyncIterator()
      let browser = try EmulatorBrowser(try #require(await iterator.next()))
      let head = "POST /oauth/v2/accessToken HTTP/1.1\r\nHost: localhost\r\n"
      let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nabc"
      let (heard, hear) = AsyncStream.makeStream(of: Void.self)
      let stuck = Task { try await browser.exchange(Array((head + form).utf8)) }
      let idle = Task {
        try await browser.exchange(Array("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)) {
          hear.yield()
        }
      }
      // The other client came before this one.
      var answers = heard.makeAsyncIterator()
      _ = await answers.next()
      task.cancel()
      try await task.value
      _ = try? await stuck.value
      let answered = try EmulatorAnswer(try await idle.value)
      #expect(answered.status == 404)
    }
  }

  @Test("whose task was cancelled before it ran returns at once")
  func cancelledBefore() async throws {
    let task = Task {
      try await EmulatorScene.withEmulator { emulator in
        while !Task.isCancelled { await Task.yield() }
        try await emulator.run { _ in }
      }
    }
    task.cancel()
    try await task.value
  }

  @Test("answers several requests of one connection")
  func keepAlive() async throws {
    try await EmulatorScene.with([]) { browser in
      let token = try await browser.token()
      let first =
        "GET /v2/learningAssets?q=criteria HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n\r\n"
      let last = "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
      let text = String(
        decoding: try await browser.exchange(Array((first + first + last).utf8)), as: UTF8.self)
      #expect(text.components(separatedBy: "HTTP/1.1 200").count == 3)
      #expect(text.components(separatedBy: "HTTP/1.1 404").count == 2)
    }
  }
}
