import CatalogQuery
import CatalogServer
import Foundation
import LearningAPI
import SearchPage

/// The search page of a catalog, which a browser talks to over a socket.
struct PageScene: Sendable {
  let browser: EmulatorBrowser
  let catalog: Catalog

  /// - Parameters:
  ///   - lines: the catalog's assets; nil takes the demo.
  ///   - basePath: where browsers see it.
  static func with(
    _ lines: [String]? = nil, basePath: String = "",
    _ body: @Sendable @escaping (PageScene) async throws -> Void
  ) async throws {
    let image =
      try lines.map { $0.isEmpty ? try CatalogImage.empty.get() : try CatalogImage($0) }
      ?? CatalogImage.demo.get()
    try await TemporaryFolder.with { folder in
      let catalog = try image.open(in: folder)
      var page = SearchPageOptions()
      page.basePath = basePath
      var further = AssetCriteria(keyword: "joins")
      (further.searchedFields, further.rollsUp) = ([.title, .skill], true)
      page.saved = { [further] in
        [
          SavedEntry("mine", AssetCriteria(keyword: "java")), SavedEntry("further", further),
          SavedEntry("bad", problem: "It is bad."),
        ]
      }
      var options = APIEmulator.Options()
      options.site = SearchPage(catalog: catalog, options: page)
      options.basePath = basePath
      let emulator = APIEmulator(catalog: catalog, options: options)
      try await EmulatorScene.running(emulator) { url in
        try await body(PageScene(browser: EmulatorBrowser(url), catalog: catalog))
      }
    }
  }

  /// What a browser sees of an address.
  func get(_ target: String, headers: [String] = []) async throws -> EmulatorAnswer {
    try await browser.send("GET", target, headers: ["Accept: text/html"] + headers)
  }
}
