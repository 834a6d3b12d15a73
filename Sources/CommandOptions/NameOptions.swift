package import ArgumentParser
package import CatalogQuery
import CatalogReports
import CatalogStore
import CommandOutput
package import LearningAPI

/// Classifications and contributors by name, which only a catalog can turn into URNs.
package struct NameOptions: ParsableArguments {
  @Option(
    name: .customLong("library"),
    help: ArgumentHelp("Only what is filed under this library: Technology.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.library)))
  package var libraries: [String] = []

  @Option(
    name: .customLong("subject"),
    help: ArgumentHelp("Only what is filed under this subject.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.subject)))
  package var subjects: [String] = []

  @Option(
    name: .customLong("topic"),
    help: ArgumentHelp("Only what is filed under this topic.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.topic)))
  package var topics: [String] = []

  @Option(
    name: .customLong("skill"),
    help: ArgumentHelp("Only what strengthens this skill.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.skill)))
  package var skills: [String] = []

  @Option(
    name: .customLong("credential"),
    help: ArgumentHelp(
      "Only what counts for this programme of continuing education, or for any of this agency.",
      valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .classification(.continuingEducationUnit)))
  package var credentials: [String] = []

  @Option(
    name: [.customLong("author"), .customLong("contributor")],
    help: ArgumentHelp(
      "Only what this author or publisher made; as a facet it is contributor.", valueName: "name-or-urn"),
    completion: CatalogCompletion.names(of: .contributor))
  package var authors: [String] = []

  /// The flags that were given; in a query string URNs say the same.
  package var given: [GivenFlag] {
    let classifications = [
      ("--library", libraries), ("--subject", subjects), ("--topic", topics), ("--skill", skills),
      ("--credential", credentials),
    ]
    return classifications.compactMap {
      GivenFlag($0, $1, "assetFilteringCriteria.classifications[0]")
    } + [GivenFlag("--author", authors, "assetFilteringCriteria.contributors[0]")].compactMap(\.self)
  }

  /// Adds the URNs of all names to criteria.
  ///
  /// - Throws: ``Failure`` for a name that the catalog does not know, or that several URNs share.
  package func add(to criteria: inout AssetCriteria, in catalog: Catalog, _ option: CatalogOption) throws {
    let classifications: [(ClassificationType, [String])] = [
      (.library, libraries), (.subject, subjects), (.topic, topics), (.skill, skills),
      (.continuingEducationUnit, credentials),
    ]
    for (type, names) in classifications {
      for name in names {
        criteria.classifications += try Self.urns(name, .classification(type), catalog, option)
      }
    }
    for name in authors { criteria.contributors += try Self.urns(name, .contributor, catalog, option) }
  }

  /// Names may have commas of their own: what stands between commas belongs together as far as that is a name.
  private static func urns(
    _ text: String, _ kind: NameKind, _ catalog: Catalog, _ option: CatalogOption
  ) throws -> [URN] {
    var rest = ListedValues.all([text])[...]
    if rest.count == 1 { return try urns(named: text, kind, catalog, option) }
    var urns: [URN] = []
    while !rest.isEmpty {
      let longest = stride(from: rest.count, to: 1, by: -1).first {
        let name = rest.prefix($0).joined(separator: ", ")
        return URN(name) == nil && (try? meant(name, kind, catalog)) != nil
      }
      let name = rest.prefix(longest ?? 1).joined(separator: ", ")
      urns += try Self.urns(named: name, kind, catalog, option)
      rest = rest.dropFirst(longest ?? 1)
    }
    return urns
  }

  /// One; several only of an agency's programmes, which are alternatives.
  static func meant(_ name: String, _ kind: NameKind, _ catalog: Catalog) throws(NameError) -> [URN] {
    do { return [try catalog.urn(name, of: kind)] } catch {
      guard kind == .classification(.continuingEducationUnit), URN(name) == nil,
        let programmes = try? catalog.credentials(ofAgency: name), !programmes.isEmpty
      else { throw error }
      return programmes
    }
  }

  private static func urns(
    named name: String, _ kind: NameKind, _ catalog: Catalog, _ option: CatalogOption
  ) throws -> [URN] {
    do throws(NameError) {
      return try meant(name, kind, catalog)
    } catch .query(let error) {
      throw failure(for: error)
    } catch {
      var message = error.text(ShellPath.word)
      if case .unknown(_, _, []) = error {
        message += "; look it up with: " + lookup(name, kind, catalog, option)
      }
      throw Failure(message, .usage)
    }
  }

  /// A command that lists names which begin as the one that was typed, or all.
  private static func lookup(
    _ name: String, _ kind: NameKind, _ catalog: Catalog, _ option: CatalogOption
  ) -> String {
    let facet = kind == .contributor ? "contributor" : "\(kind)"
    let word = name.split { !$0.isLetter && !$0.isNumber }.first.map(String.init) ?? ""
    var criteria = AssetCriteria()
    criteria.facets = (try? AssetCriteria.facetNames(facet)) ?? []
    for length in stride(from: min(5, word.count), to: 0, by: -1) {
      let start = String(word.prefix(length)).lowercased()
      criteria.facetOptions.searches = criteria.facets.map { FacetOptions.ValueSearch($0, start) }
      let found = (try? catalog.search(criteria))?.facets.last?.values ?? []
      if !criteria.facets.isEmpty, !found.isEmpty {
        return CommandLineText.text(["query", "--facet-search", "\(facet)=\(start)"] + option.arguments)
      }
    }
    return CommandLineText.text(["query", "--facets", facet, "--facet-limit", "1000"] + option.arguments)
  }

  package init() {}
}
