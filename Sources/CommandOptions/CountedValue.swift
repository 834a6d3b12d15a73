import ArgumentParser
package import CatalogCounts
package import CatalogQuery
import CatalogStore
import CommandOutput
import LearningAPI

/// A value of a facet that a table has across, as people type it.
package enum CountedValue {
  /// Where it stands in a table: nowhere for what no asset of the table has, several places for a locale without a country.
  ///
  /// - Throws: ``Failure`` for what is no value of the facet, `ValidationError` for what cannot be one.
  package static func positions(
    _ text: String, in axis: CrossTable.Axis, _ catalog: Catalog
  ) throws -> [CrossTable.Position] {
    let values = try self.values(text, axis.facet, catalog)
    return axis.values.indices.filter { values(axis.values[$0].value) }.map { .value($0) }
  }

  /// Whether a value as facets list it is meant.
  private static func values(
    _ text: String, _ facet: FacetName, _ catalog: Catalog
  ) throws -> (String) -> Bool {
    switch facet {
    case .assetType:
      let known = Set(AssetType.documented + (try orFail { try catalog.assetTypes() }))
      return try name(AssetType(anyCase: text.replacing("-", with: "_")), known.sorted(), "asset type", text)
    case .difficultyLevel:
      let known = Set(DifficultyLevel.documented + (try orFail { try catalog.difficultyLevels() }))
      return try name(DifficultyLevel(anyCase: text), known.sorted(), "difficulty level", text)
    case .locale:
      let asked = try CriteriaOptions.locale(text)
      let known = Set(AssetLocale.documented + (try orFail { try catalog.locales() }))
      guard known.contains(where: asked.covers) else {
        throw unknown("locale", text, known.map(\.tag).sorted())
      }
      return { value in AssetLocale(value).map(asked.covers) ?? false }
    case .timeToComplete:
      guard let span = try? DurationSpan.read(text) else {
        throw unknown("duration", text, DurationSpan.names)
      }
      return { $0 == span.rawValue }
    case .publishedYear:
      guard let year = Int(text) else {
        throw ValidationError("--without is '\(Display.safe(text))', no year.")
      }
      return { $0 == String(year) }
    case .library, .subject, .topic, .skill, .credential, .contributor:
      let kind = facet.classificationType.map(NameKind.classification) ?? .contributor
      do throws(NameError) {
        let urns = Set(try NameOptions.meant(text, kind, catalog).map(\.rawValue))
        return { urns.contains($0) }
      } catch .query(let error) {
        throw failure(for: error)
      } catch {
        throw Failure(error.text(ShellPath.word), .usage)
      }
    }
  }

  private static func name<Name: OpenSet>(
    _ asked: Name, _ known: [Name], _ what: String, _ text: String
  ) throws -> (String) -> Bool {
    guard known.contains(asked) else { throw unknown(what, text, known.map(\.rawValue)) }
    return { $0 == asked.rawValue }
  }

  private static func unknown(_ what: String, _ text: String, _ known: [String]) -> Failure {
    Failure(
      MeantChoice.added(
        to: "there is no \(what) '\(Display.safe(text))'; choose from \(known.joined(separator: ", "))"),
      .usage)
  }
}
