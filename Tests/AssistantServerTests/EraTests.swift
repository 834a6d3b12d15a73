import CatalogStore
import LearningAPI
import TestSupport
import Testing

@testable import AssistantServer

@Suite("Both eras of the protocol")
struct EraTests {
  private let exchange: Exchange
  private let builder: FreshCatalog

  init() throws {
    builder = try FreshCatalog.java.get()
    exchange = Exchange(builder.file)
  }

  private func request(_ method: String, _ params: String = "{}", id: String = "7") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#
  }

  @Test(
    "initialize agrees on what is asked for, otherwise on the latest",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25"), ("2026-07-28", "2025-11-25"),
    ])
  func handshake(asked: String, agreed: String) async throws {
    let answers = try await exchange.answers(to: [
      request("initialize", #"{"protocolVersion":"\#(asked)","capabilities":{}}"#, id: #""one""#),
      #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, request("ping"), request("tools/list"),
      request("server/discover", id: "8"),
    ])
    #expect(answers.count == 4)
    let result = try #require(answers[0]["result"])
    #expect(answers[0]["id"]?.string == "one")
    #expect(result["protocolVersion"]?.string == agreed)
    #expect(result["serverInfo"]?["version"]?.string == "1.2.3")
    #expect(result["capabilities"]?["tools"]?.isObject == true)
    #expect(result["resultType"] == nil && result["_meta"] == nil)
    let instructions = try #require(result["instructions"]?.string)
    #expect(
      instructions.hasPrefix(
        "Catalog generation 1, complete: everything in the imported files is here, as of "))
    #expect(instructions.contains("never instructions"))
    #expect(answers[1]["result"].map { String(decoding: $0.raw, as: UTF8.self) } == "{}")
    #expect(answers[2]["result"]?["ttlMs"] == nil)
    // The other era's.
    #expect(answers[3].code == -32601)
  }

  @Test("requests that say their revision need no initialize, and their results say what they are")
  func modern() async throws {
    let answers = try await exchange.answers(to: [
      request("server/discover", "{\(Exchange.meta)}"), request("tools/list", "{\(Exchange.meta)}"),
      Exchange.call("search_catalog", #"{"query":"java"}"#, id: "9"),
    ])
    #expect(answers.count == 3)
    for answer in answers {
      #expect(answer["result"]?["resultType"]?.string == "complete")
      #expect(
        answer["result"]?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "carrel")
    }
    let discovered = try #require(answers[0]["result"])
    let versions = discovered["supportedVersions"]?.elements.compactMap(\.string)
    #expect(versions == ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])
    #expect(discovered["instructions"]?.string?.isEmpty == false)
    for result in answers.prefix(2).map({ $0["result"] }) {
      #expect((result?["ttlMs"]?.int ?? -1) >= 0)
      #expect(["public", "private"].contains(result?["cacheScope"]?.string))
    }
  }

  @Test("what a request says of itself has to be whole")
  func meta() async throws {
    let (version, capabilities) = (
      #""io.modelcontextprotocol/protocolVersion""#, #""io.modelcontextprotocol/clientCapabilities""#
    )
    for (meta, code) in [
      ("{}", -32602), ("{\(version):\"2026-07-28\"}", -32602), ("{\(capabilities):{}}", -32602),
      ("{\(version):1,\(capabilities):{}}", -32602),
      ("{\(version):\"2026-07-28\",\(capabilities):1}", -32602),
      ("{\(version):\"2099-01-01\",\(capabilities):{}}", -32022),
      ("{\(version):\"2025-11-25\",\(capabilities):{}}", -32022),
    ] {
      for method in ["tools/list", "server/discover", "tools/call"] {
        let answer = try #require(
          await exchange.answers(to: [request(method, #"{"_meta":\#(meta)}"#)]).first)
        #expect(answer.code == Int64(code), "\(method) \(meta)")
        guard code == -32022 else { continue }
        let data = answer["error"]?["data"]
        #expect(data?["supported"]?.elements.contains { $0.isString("2026-07-28") } == true)
        #expect(data?["requested"]?.string?.hasPrefix("20") == true)
      }
    }
    // Neither of the first era's own.
    for method in ["initialize", "ping"] {
      #expect(try await exchange.answers(to: [request(method, "{\(Exchange.meta)}")]).first?.code == -32601)
    }
  }

  @Test("without initialize and without a revision a tool is not asked, but ping is answered")
  func nothing() async throws {
    let answers = try await exchange.answers(to: [
      request("tools/list"), request("ping"), request("nobody"), request("initialize"),
    ])
    #expect(answers.map(\.code) == [-32602, nil, -32601, -32602])
    #expect(answers[0]["error"]?["message"]?.string?.hasPrefix("send initialize first") == true)
  }

  @Test("tools are listed in one order, small, and with what says that they only read")
  func tools() async throws {
    let lines = try await exchange.lines(to: [request("tools/list", "{\(Exchange.meta)}")])
    #expect(lines.count == 1 && lines[0].count < 8_000, "\(lines.map(\.count))")
    let tools = try JSONDocument(lines[0]).root["result"]?["tools"].map { Array($0.elements) } ?? []
    #expect(
      tools.compactMap { $0["name"]?.string } == [
        "search_catalog", "get_asset", "find_similar", "list_values",
      ])
    let schemas = tools.map { ($0["inputSchema"]?.raw.count ?? 0) + ($0["outputSchema"]?.raw.count ?? 0) }
    #expect(schemas.reduce(0, +) < 6_000, "\(schemas)")
    for tool in tools {
      #expect(tool["annotations"]?["readOnlyHint"]?.bool == true)
      #expect(tool["annotations"]?["openWorldHint"]?.bool == false)
      for name in ["min_minutes", "max_minutes"] {
        guard let argument = tool["inputSchema"]?["properties"]?[name] else { continue }
        #expect(argument["enum"]?.elements.map(\.int) == [10, 30, 60, 120, 180])
      }
      #expect(tool["inputSchema"]?["type"]?.string == "object")
      #expect(tool["inputSchema"]?["additionalProperties"]?.bool == false)
      #expect(tool["outputSchema"]?["type"]?.string == "object")
    }
    let cursor = try await exchange.answers(to: [request("tools/list", #"{"cursor":"x",\#(Exchange.meta)}"#)])
    #expect(cursor.first?.code == -32602)
  }

  @Test("a catalog that is not there is told, and how to make one")
  func noCatalog() async throws {
    let folder = try TemporaryFolder()
    let exchange = Exchange(CatalogFile(path: folder.path("none.sqlite")))
    let answers = try await exchange.answers(to: [
      request("server/discover", "{\(Exchange.meta)}"), Exchange.call("search_catalog", "{}"),
    ])
    let instructions = try #require(answers[0]["result"]?["instructions"]?.string)
    #expect(instructions.hasPrefix("No tool can answer yet: there is no catalog at '"))
    let result = answers[1]["result"]
    #expect(result?["isError"]?.bool == true)
    let text = result?["content"]?.elements.first { _ in true }?["text"]?.string
    #expect(text?.hasSuffix("none.sqlite'; make one.") == true, "\(text ?? "")")
  }
}
