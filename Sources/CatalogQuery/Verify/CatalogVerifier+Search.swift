public import CatalogIntegrity
public import CatalogStore

extension CatalogVerifier {
  /// All checks of a catalog: its pages, its rows and sets, the full-text index, what raw JSON tells, and whether
  /// assets are found by their titles, and whether the columnar index answers as the rows do.
  public init(_ file: CatalogFile) { self.init(file, adding: [TitleSearchCheck(), ColumnsCheck()]) }
}
